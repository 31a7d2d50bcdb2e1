"""Asks and offers between organisations."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.exchange import words
from brugwerk.exchange.rules import PostState
from brugwerk.partnerships.models import Membership

UNTAKEN = (PostState.OPEN, PostState.WITHDRAWN)


class PostQuerySet(models.QuerySet["Post"]):
    """Asks and offers, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the asks and offers of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class Post(models.Model):
    """Something that an organisation asks or offers; another takes it up (2.13, AskOffer)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="posts"
    )
    kind = models.CharField(_("ask or offer"), max_length=8, choices=words.POST_KINDS)
    about = models.CharField(_("about what"), max_length=12, choices=words.ABOUT)
    text = models.CharField(_("in one sentence"), max_length=300)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(
        Membership,
        verbose_name=_("whom to speak to"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    expertise = models.ForeignKey(
        "exchange.Expertise",
        verbose_name=_("what somebody knows"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="posts",
    )
    posted_on = models.DateField()
    until = models.DateField(_("until"))
    state = models.CharField(
        _("state"), max_length=10, choices=words.POST_STATES, default=PostState.OPEN
    )
    other = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("who takes it up"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    taken_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    given_on = models.DateField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("until", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(other=None, state__in=UNTAKEN)
                | (Q(other__isnull=False) & ~Q(state=PostState.OPEN)),
                name="taken_up_post_names_who",
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("organisation")), name="post_taken_by_another"
            ),
        ]

    def __str__(self) -> str:
        return self.text
