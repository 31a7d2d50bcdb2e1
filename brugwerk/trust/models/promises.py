"""Promises between people and partners."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Covered, Membership
from brugwerk.trust import words
from brugwerk.trust.rules import GOING_ON, OVER, PromiseState, Side, standing


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Promises, narrowed down."""

    def visible_to(self, actor: Actor, today: date) -> Self:
        """Keep those of which the actor is on a side, and those that are links of the chain.

        A promise that is open or past its day is nobody else's business: no list of who is late.
        """
        return self.filter(
            self._of_side(actor, today) | Q(state=PromiseState.KEPT),
            partnership_id__in=actor.grants,
        )

    def concerning(self, actor: Actor, today: date) -> Self:
        """Keep those of which the actor, or the partner that the actor is there for, is a side."""
        return self.filter(self._of_side(actor, today), partnership_id__in=actor.grants)

    def _of_side(self, actor: Actor, today: date) -> Q:
        user = actor.user_id or 0
        here = Membership.objects.filter(user_id=user, partnership=OuterRef("partnership"))
        here = here.current(today)
        gives = here.filter(organisation=OuterRef("giving"))
        gets = here.filter(organisation=OuterRef("getting"))
        stands_in = Q(
            Q(stand_in_until=None) | Q(stand_in_until__gte=today),
            stand_in__user_id=user,
            stand_in_from__lte=today,
        )
        return (
            Q(giver__user_id=user) | Q(getter__user_id=user) | Q(Exists(gives)) | Q(Exists(gets))
        ) | stands_in

    def open(self) -> Self:
        """Keep those that are not at an end, past their day or not."""
        return self.exclude(state__in=OVER)

    def lapsing(self, today: date) -> Self:
        """Keep those whose day has passed and of which nobody was told yet."""
        return self.filter(state__in=GOING_ON, due_on__lt=today)


class Promise(Covered):
    """What somebody says to do, for whom and by when (4.02).

    ``to_hear`` is the side that has not yet said that it knows of the last change (4.03).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="promises"
    )
    text = models.CharField(_("what you promise"), max_length=300)
    giver = models.ForeignKey(
        Membership,
        verbose_name=_("who promises"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    giving = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    getter = models.ForeignKey(
        Membership,
        verbose_name=_("to whom"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    getting = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_on = models.DateField()
    due_on = models.DateField(_("by when"))
    state = models.CharField(max_length=10, choices=words.PROMISE_STATES, default=PromiseState.MADE)
    why = models.CharField(_("why another day"), max_length=300, blank=True)
    ended_on = models.DateField(null=True)
    to_hear = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in Side], blank=True
    )
    edition = models.PositiveIntegerField(default=1)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(giver=None) | Q(getter=None) | ~Q(giver=F("getter")),
                name="promise_to_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OVER, ended_on__isnull=False)
                | (~Q(state__in=OVER) & Q(ended_on=None)),
                name="ended_promise_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("made_on")), name="promise_due_after_made"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def standing(self, today: date) -> PromiseState:
        """Return how it stands on a day."""
        return standing(self.state, self.due_on, today)
