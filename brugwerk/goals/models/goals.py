"""Shared goals."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.goals import words
from brugwerk.goals.rules import FamiliesSince, GoalState
from brugwerk.partnerships.models import Covered
from brugwerk.voices.models import Register
from brugwerk.voices.rules import Mode

ENDED = (GoalState.REACHED, GoalState.LET_GO)


class GoalQuerySet(models.QuerySet["Goal"]):
    """Goals, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the goals of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def living(self) -> Self:
        """Keep the goals that have not ended."""
        return self.exclude(state__in=ENDED)


class Goal(Register, Covered):
    """What partners and families want to reach together, and why (1.01, FHIR Goal).

    The five SMART fields may be vague while it is written; none may be empty once it is active
    (1.18, INV3). It has exactly one coordinator at any time, since the field holds one (INV6);
    while that person is away, the stand-in coordinates. ``edition`` counts the changes, so that who
    writes at the same time hears it.

    ``voice`` is the newest voice record. ``heard_on`` is the day of the one that stood there when
    work began, and never moves after that: so the database itself proves that families were heard
    first (INV3). What is said later stands beside it, in ``EarlierVoice``.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="goals"
    )
    title = models.CharField(_("the goal in one sentence"), max_length=200)
    strengths = models.TextField(_("what works already"), max_length=500, blank=True)
    why = models.TextField(_("why"), max_length=1000, blank=True)
    for_whom = models.TextField(_("for whom"), max_length=500, blank=True)
    expected_change = models.TextField(_("what changes for them"), max_length=1000, blank=True)
    specific = models.TextField(_("specific"), max_length=500, blank=True)
    measurable = models.TextField(_("measurable"), max_length=500, blank=True)
    active = models.TextField(_("active: who does what"), max_length=500, blank=True)
    realistic = models.TextField(_("realistic"), max_length=500, blank=True)
    due_on = models.DateField(_("time-bound: by when"), null=True)
    feasible = models.CharField(_("feasible"), max_length=8, choices=words.FEASIBLE, blank=True)
    started_by = models.CharField(
        _("who started it"), max_length=14, choices=words.STARTED_BY, blank=True
    )
    families_since = models.CharField(
        _("since when families take part"), max_length=8, choices=words.FAMILIES_SINCE, blank=True
    )
    unit = models.CharField(_("what we count"), max_length=60, blank=True)
    target = models.DecimalField(_("how many we want"), max_digits=9, decimal_places=1, null=True)
    edition = models.PositiveIntegerField(default=1)
    learned = models.CharField(_("what we learned"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=words.GOAL_STATES, default=GoalState.IDEA
    )
    coordinator = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who coordinates"),
        on_delete=models.RESTRICT,
        related_name="+",
    )
    begun_on = models.DateField()
    active_on = models.DateField(null=True)
    heard_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=(GoalState.ACTIVE, GoalState.REACHED))
                | ~Q(why="")
                & ~Q(for_whom="")
                & ~Q(specific="")
                & ~Q(measurable="")
                & ~Q(active="")
                & ~Q(realistic="")
                & Q(due_on__isnull=False)
                & Q(review_on__isnull=False)
                & Q(voice__isnull=False)
                & Q(active_on__isnull=False),
                name="active_goal_is_complete",  # INV3
            ),
            models.CheckConstraint(
                condition=Q(active_on__isnull=True)
                | Q(heard_on__isnull=False, heard_on__lte=F("active_on")),
                name="families_were_heard_before_work_began",  # INV3
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(state__in=ENDED), name="ended_goal_has_ended"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def without_family(self) -> bool:
        """Tell whether no family had a part in it yet, as far as anybody said (1.14)."""
        if self.voice:
            return self.voice.mode == Mode.ABSENT
        return self.families_since not in (FamiliesSince.IDEA, FamiliesSince.DRAFT)
