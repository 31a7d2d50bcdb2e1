"""Roles: bundles of tasks with a purpose, and who fills them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Covered
from brugwerk.roles import words
from brugwerk.roles.rules.lives import FillingState, filling_state
from brugwerk.voices.models import Register


class RoleQuerySet(models.QuerySet["Role"]):
    """Roles, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the roles of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def living(self) -> Self:
        """Keep the roles that have not ended."""
        return self.filter(ended_on=None)


class Role(Register):
    """A bundle of tasks that serves a purpose, apart from anybody's position (5.23, Holacracy 1.1).

    ``accountabilities`` are tasks in words, one on each line.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="roles"
    )
    name = models.CharField(_("name"), max_length=120)
    purpose = models.CharField(_("what the role is for"), max_length=500)
    accountabilities = models.TextField(_("tasks"), max_length=2000, blank=True)
    goal = models.ForeignKey(
        "goals.Goal", verbose_name=_("goal"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"],
                condition=Q(ended_on=None),
                name="living_role_named_once",
            )
        ]

    def __str__(self) -> str:
        return self.name


class RoleFillingQuerySet(models.QuerySet["RoleFilling"]):
    """Fillings of roles, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the fillings in the actor's own partnerships."""
        return self.filter(role__partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep what has not ended, proposals included."""
        return self.exclude(state=FillingState.ENDED)

    def current(self, today: date) -> Self:
        """Keep what holds on this day, of people who are still members."""
        holds = Q(until=None) | Q(until__gte=today)
        here = Q(membership__ends_on=None) | Q(membership__ends_on__gte=today)
        yes = (FillingState.ACCEPTED, FillingState.ACTIVE)
        return self.filter(holds & here, state__in=yes, from_on__lte=today)


class RoleFilling(Covered):
    """Who fills a role, with which focus and for how long (5.24, Holacracy 1.2).

    ``transition_until`` gives somebody in a new role time, with a day to look back (5.15).
    """

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="fillings")
    membership = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who fills the role"),
        on_delete=models.RESTRICT,
        related_name="+",
    )
    focus = models.CharField(_("focus"), max_length=300, blank=True)
    from_on = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True)
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=words.FILLING_STATES,
        default=FillingState.PROPOSED,
    )
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)
    ended_on = models.DateField(null=True)
    continuity_critical = models.BooleanField(_("may not fall away"), default=False)
    replaces = models.CharField(_("in place of"), max_length=300, blank=True)
    transition_until = models.DateField(_("takes over gradually until"), null=True)

    objects = RoleFillingQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["role", "membership"],
                condition=~Q(state=FillingState.ENDED),
                name="one_open_filling_per_person",
            ),
            models.CheckConstraint(
                condition=Q(state=FillingState.ENDED, ended_on__isnull=False)
                | (~Q(state=FillingState.ENDED) & Q(ended_on=None)),
                name="ended_filling_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("from_on")),
                name="filling_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} fills {self.role_id}: {self.state}"

    def state_on(self, today: date) -> FillingState:
        """Return the state on this day."""
        return filling_state(FillingState(self.state), self.from_on, today)
