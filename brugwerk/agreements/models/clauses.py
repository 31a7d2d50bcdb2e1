"""Clauses: what an agreement says, one thing each."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.agreements import words
from brugwerk.agreements.models.agreements import Agreement
from brugwerk.agreements.rules.life import ClauseState


class ClauseQuerySet(models.QuerySet["Clause"]):
    """Clauses, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the clauses of the actor's own partnerships."""
        return self.filter(agreement__partnership_id__in=actor.grants)

    def standing(self) -> Self:
        """Keep the clauses that were not let go."""
        return self.exclude(state=ClauseState.LET_GO)

    def promises(self) -> Self:
        """Keep what one partner promised, or what families may count on."""
        return self.filter(Q(promised_by__isnull=False) | Q(to_families=True))


class Clause(models.Model):
    """One thing that partners agree; perhaps a promise, to partners or to families (N16).

    It points at the goal or the role that it is about. ``since_version`` is the first version that
    holds it: until then it may be thrown away, later only let go. ``edition`` counts its changes.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(_("heading"), max_length=200)
    text = models.TextField(_("text"), max_length=5000)
    state = models.CharField(
        _("state"), max_length=8, choices=words.CLAUSE_STATES, default=ClauseState.LIVES
    )
    goal = models.ForeignKey("goals.Goal", on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.ForeignKey("roles.Role", on_delete=models.SET_NULL, null=True, related_name="+")
    promised_by = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    to_families = models.BooleanField(_("a promise to families"), default=False)
    due_on = models.DateField(_("by when"), null=True)
    kept_on = models.DateField(_("kept on"), null=True)
    outcome = models.CharField(
        _("what became of it"), max_length=8, choices=words.OUTCOMES, blank=True
    )
    outcome_text = models.CharField(_("where it goes on, or why"), max_length=500, blank=True)
    told_by = models.CharField(_("who tells the families"), max_length=200, blank=True)
    told_on = models.DateField(_("when the families hear it"), null=True)
    since_version = models.PositiveSmallIntegerField(default=1)
    edition = models.PositiveIntegerField(default=1)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome__in=("goes_on", "let_go")) | ~Q(outcome_text=""),
                name="outcome_says_where_or_why",
            )
        ]

    def __str__(self) -> str:
        return self.heading


class ClauseChange(models.Model):
    """One moment in the life of a clause: it rests, lives again, is let go or kept, and why."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="changes")
    act = models.CharField(max_length=8)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.act} on {self.on}"
