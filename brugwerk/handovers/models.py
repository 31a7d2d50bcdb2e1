"""Warm handovers, and how many there were."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.handovers import words
from brugwerk.handovers.rules import OVER, State
from brugwerk.partnerships.models import Membership


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Handovers, narrowed down."""

    def visible_to(self, actor: Actor, today: date) -> Self:
        """Keep those in which the actor hands over or takes over, and no others (T1).

        Where one of the two left, the colleagues of that partner see it too, so that it does not
        hang in the air.
        """
        own = Membership.objects.filter(
            user_id=actor.user_id or 0, partnership_id__in=actor.grants
        ).values("organisation_id")
        left = Q(giving__in=own) & (Q(giver=None) | Q(giver__ends_on__lt=today))
        left |= Q(taking__in=own) & (Q(taker=None) | Q(taker__ends_on__lt=today))
        mine = Q(giver__user_id=actor.user_id or 0) | Q(taker__user_id=actor.user_id or 0)
        return self.filter(mine | left, partnership_id__in=actor.grants)

    def running(self) -> Self:
        """Keep those that have not ended."""
        return self.exclude(state__in=OVER)


class Handover(models.Model):
    """One person of a partner hands a question over to a person of another, together (2.27).

    It holds nothing about the family: the two agree aloud on whom the code stands for. There is no
    field to write in.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="handovers"
    )
    code = models.CharField(_("code"), max_length=40)
    giver = models.ForeignKey(
        Membership,
        verbose_name=_("who hands over"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    giving = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    taker = models.ForeignKey(
        Membership,
        verbose_name=_("who takes over"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    taking = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=words.STATES, default=State.PROPOSED
    )
    family_there = models.BooleanField(_("the family is there too"))
    proposed_on = models.DateField()
    together_on = models.DateField(_("you speak together on"))
    contact_by = models.DateField(_("first contact by"), null=True)
    return_by = models.DateField(_("word back by"), null=True)
    refusal = models.CharField(_("why not"), max_length=12, choices=words.REFUSALS, blank=True)
    status = models.CharField(_("how it goes"), max_length=10, choices=words.STATUSES, blank=True)
    ended_on = models.DateField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ("together_on", "pk")
        constraints = [
            models.UniqueConstraint("partnership", "code", name="one_handover_per_code"),
            models.CheckConstraint(condition=~Q(giving=F("taking")), name="handover_to_another"),
            models.CheckConstraint(
                condition=Q(state__in=OVER, ended_on__isnull=False)
                | (~Q(state__in=OVER) & Q(ended_on__isnull=True)),
                name="ended_handover_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.ACCEPTED, State.CONTACT, State.DONE))
                | Q(contact_by__isnull=False, return_by__isnull=False),
                name="accepted_handover_has_promises",
            ),
            models.CheckConstraint(
                condition=Q(state=State.REFUSED) ^ Q(refusal=""), name="refusal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DONE) ^ Q(status=""), name="done_handover_has_a_status"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class HandoverCountQuerySet(models.QuerySet["HandoverCount"]):
    """Counts, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the counts of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class HandoverCount(models.Model):
    """How many handovers two partners accepted in one month; nothing of who or what remains."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    giving = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    taking = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    month = models.DateField()
    number = models.PositiveIntegerField(default=0)

    objects = HandoverCountQuerySet.as_manager()

    class Meta:
        ordering = ("month", "pk")
        constraints = [
            models.UniqueConstraint(
                "partnership", "giving", "taking", "month", name="one_count_a_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} in {self.month}"
