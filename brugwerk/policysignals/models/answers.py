"""Who is asked, what they answer, and whether it came back."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.content.words import LEVELS
from brugwerk.partnerships.models import Membership
from brugwerk.policysignals import words
from brugwerk.policysignals.models.bundles import SignalBundle
from brugwerk.policysignals.models.signals import SignalSource


class AddressingQuerySet(models.QuerySet["Addressing"]):
    """Who was asked, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(bundle__partnership_id__in=actor.grants)

    def silent(self) -> Self:
        """Keep those without an answer."""
        return self.filter(reply=None)


class Addressing(models.Model):
    """A bundle that somebody with a mandate brought to a forum, a partner or a body (N7, q3.4)."""

    bundle = models.ForeignKey(SignalBundle, on_delete=models.CASCADE, related_name="addressed")
    forum = models.ForeignKey(
        "forums.Forum", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("who is asked"), max_length=200)
    level = models.CharField(_("level"), max_length=8, choices=LEVELS)
    by = models.ForeignKey(
        Membership,
        verbose_name=_("who brought it"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    mandate = models.ForeignKey(
        "roles.Mandate", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    brought_on = models.DateField()
    reply_by = models.DateField(_("answer by"))
    seen_on = models.DateField(null=True)

    objects = AddressingQuerySet.as_manager()

    class Meta:
        ordering = ("brought_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(reply_by__gte=models.F("brought_on")),
                name="answer_after_it_was_brought",
            ),
            models.CheckConstraint(
                condition=Q(forum=None) | Q(organisation=None), name="brought_to_one_place"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SignalReply(models.Model):
    """What a forum, partner or body answers: we do it, otherwise, not because, elsewhere (N7)."""

    addressing = models.OneToOneField(Addressing, on_delete=models.CASCADE, related_name="reply")
    kind = models.CharField(_("what they do"), max_length=10, choices=words.REPLIES)
    text = models.TextField(_("the answer"), max_length=1500)
    plain_text = models.TextField(_("the answer in plain words"), max_length=600, blank=True)
    by = models.ForeignKey(
        Membership,
        verbose_name=_("who wrote it down"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reply_says_something")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[:60]}"

    @property
    def told(self) -> str:
        """Return the plainest words of the answer."""
        return self.plain_text or self.text


class FeedbackDelivery(models.Model):
    """That one who told it knows what became of it, and what that did (INV24).

    It belongs to the newest answer of a bundle, or to the reason why it is no signal for policy.
    """

    source = models.ForeignKey(SignalSource, on_delete=models.CASCADE, related_name="deliveries")
    reply = models.ForeignKey(
        SignalReply, on_delete=models.CASCADE, null=True, related_name="deliveries"
    )
    on = models.DateField()
    understood = models.BooleanField(_("it is clear"), null=True)
    solved = models.CharField(_("is it solved?"), max_length=4, choices=words.SOLVED, blank=True)
    families_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("source", "reply", name="told_once"),
            models.UniqueConstraint(
                fields=("source",), condition=Q(reply=None), name="told_once_without_reply"
            ),
        ]

    def __str__(self) -> str:
        return f"told on {self.on}"
