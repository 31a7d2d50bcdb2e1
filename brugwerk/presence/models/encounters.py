"""Occasions to meet, and who is asked."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.presence import words
from brugwerk.presence.rules.meeting import Reply, State

WRITTEN = (State.HARVESTED,)


class EncounterQuerySet(models.QuerySet["Encounter"]):
    """Encounters, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the encounters of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class Encounter(models.Model):
    """An occasion to talk about work or about each other; a few lines remain of it (2.31).

    What it brought is said by the table together, never by one of them.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="encounters"
    )
    topic = models.CharField(_("what you talk about"), max_length=200)
    about = models.CharField(_("for what"), max_length=12, choices=words.ABOUT)
    where = models.CharField(_("where"), max_length=200)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    by = models.ForeignKey(
        Membership,
        verbose_name=_("who invites"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    state = models.CharField(_("state"), max_length=12, choices=words.STATES, default=State.IDEA)
    sequence = models.PositiveIntegerField(default=0)
    heard = models.CharField(_("what you heard"), max_length=500, blank=True)
    takes = models.CharField(_("what you take along"), max_length=500, blank=True)
    next = models.CharField(_("the next occasion"), max_length=300, blank=True)

    objects = EncounterQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="encounter_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(state__in=WRITTEN) | Q(heard="", takes="", next=""),
                name="harvest_after_encounter",
            ),
        ]

    def __str__(self) -> str:
        return self.topic


class Guest(models.Model):
    """Somebody who is asked to come, and what that person said."""

    encounter = models.ForeignKey(Encounter, on_delete=models.CASCADE, related_name="guests")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    reply = models.CharField(_("answer"), max_length=8, choices=words.REPLIES, default=Reply.NONE)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint("encounter", "membership", name="one_chair_per_guest")
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} at {self.encounter_id}"
