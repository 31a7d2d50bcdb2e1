"""Questions to the offer of an organisation."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.boundaries import words
from brugwerk.boundaries.rules import ReplyKind


class OfferQuestionQuerySet(models.QuerySet["OfferQuestion"]):
    """Questions to the offer, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the questions of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def unanswered(self) -> Self:
        """Keep the questions that wait for a reply."""
        return self.filter(replied_on=None)


class OfferQuestion(models.Model):
    """A question to what a partner offers, which that partner has to reply to (1.15).

    Nothing removes one: without a reply it stays on the list (1.15).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="offer_questions"
    )
    goal = models.ForeignKey(
        "goals.Goal",
        verbose_name=_("for which goal"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    to = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("to which partner"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = models.TextField(_("question"), max_length=500)
    from_whom = models.CharField(_("from whom"), max_length=16, choices=words.FROM_WHOM)
    asked_on = models.DateField()
    reply_by = models.DateField(_("reply by"))
    reply_kind = models.CharField(
        _("kind of reply"), max_length=12, choices=words.REPLY_KINDS, blank=True
    )
    reply = models.TextField(_("reply"), max_length=1000, blank=True)
    lies_with = models.CharField(_("with whom it lies"), max_length=200, blank=True)
    replied_by = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who replied"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    replied_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects = OfferQuestionQuerySet.as_manager()

    class Meta:
        ordering = ("reply_by", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(reply_kind="", reply="", replied_on__isnull=True)
                | (~Q(reply_kind="") & ~Q(reply="") & Q(replied_on__isnull=False)),
                name="offer_reply_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(reply_kind=ReplyKind.ELSEWHERE) | ~Q(lies_with=""),
                name="offer_reply_says_with_whom_it_lies",
            ),
        ]

    def __str__(self) -> str:
        return self.text
