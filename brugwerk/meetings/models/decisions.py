"""Decisions: where they are, who gets what, and why."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.meetings import words
from brugwerk.meetings.models.agenda import AgendaItem
from brugwerk.meetings.models.meetings import Meeting
from brugwerk.meetings.rules.decisions import OPEN, Basis, DecisionState
from brugwerk.partnerships.models import Covered


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the decisions of forums in the actor's own partnerships."""
        return self.filter(meeting__forum__partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep the decisions for which somebody still waits."""
        return self.filter(state__in=OPEN)


class Decision(Covered):
    """What a meeting decided or asks others to decide, and where that is now (5.16, N20).

    ``submit_by`` is the day on which papers must be in with the next body. ``owner`` follows it up.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, related_name="decisions"
    )
    text = models.TextField(_("decision"), max_length=1000)
    basis = models.CharField(
        _("on which ground"), max_length=7, choices=words.BASES, default=Basis.CONSENT
    )
    owner = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who follows it up"),
        on_delete=models.RESTRICT,
        related_name="+",
    )
    where_is_it = models.CharField(_("where is it now"), max_length=300, blank=True)
    next_body = models.CharField(_("where does it go next"), max_length=300, blank=True)
    submit_by = models.DateField(_("hand in by"), null=True)
    expected_on = models.DateField(_("answer expected on"), null=True)
    review_on = models.DateField(_("look at it again on"), null=True)
    state = models.CharField(
        _("state"),
        max_length=11,
        choices=words.DECISION_STATES,
        default=DecisionState.UNDER_WAY,
    )
    taken_on = models.DateField()
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-taken_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_on__isnull=True)
                | (~Q(state__in=OPEN) & Q(ended_on__isnull=False)),
                name="ended_decision_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class DecisionStep(models.Model):
    """Where a decision was on a day, so that everybody can see why it takes time (N20)."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=11, choices=words.DECISION_STATES)
    where_is_it = models.CharField(max_length=300, blank=True)
    next_body = models.CharField(max_length=300, blank=True)
    expected_on = models.DateField(null=True)
    on = models.DateField()
    by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"step of {self.decision_id} on {self.on}"


class DecisionExplanation(models.Model):
    """Who gets what and why, in four parts, for all members once published (6.04, N21)."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="explanation")
    allocation = models.TextField(_("who gets what"), max_length=2000, blank=True)
    criteria = models.TextField(_("by which criteria"), max_length=2000, blank=True)
    why_unequal = models.TextField(_("why not everybody the same"), max_length=2000, blank=True)
    plain_text = models.TextField(_("in plain words"), max_length=2000, blank=True)
    published_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(published_on=None)
                | ~Q(allocation="") & ~Q(criteria="") & ~Q(why_unequal="") & ~Q(plain_text=""),
                name="published_explanation_is_complete",  # N21
            ),
        ]

    def __str__(self) -> str:
        return f"explanation of {self.decision_id}"


class ExplanationReply(models.Model):
    """What a member says back to an explanation."""

    explanation = models.ForeignKey(
        DecisionExplanation, on_delete=models.CASCADE, related_name="replies"
    )
    by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField(_("your reply"), max_length=1000)
    on = models.DateField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"reply to {self.explanation_id}"
