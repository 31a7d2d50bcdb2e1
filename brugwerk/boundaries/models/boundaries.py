"""Boundaries between partners, and what happened to them."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.boundaries import words
from brugwerk.boundaries.rules import SETTLED, BoundaryState
from brugwerk.voices.models import Register

BEFORE_AGREEING = (BoundaryState.NAMED, BoundaryState.DISCUSSED)


class BoundaryQuerySet(models.QuerySet["Boundary"]):
    """Boundaries, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the boundaries of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class Boundary(Register):
    """A line between partners: what it is made of, who feels it, what it keeps out (1.07, q1.3).

    It is named in one line; the rest is filled in while the group sorts and talks. ``version``
    counts the changes, so that two people at once do not wipe out each other's words.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="boundaries"
    )
    what = models.CharField(_("the boundary in one line"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=words.BOUNDARY_KINDS, blank=True)
    conscious = models.CharField(
        _("on purpose or not"), max_length=8, choices=words.CONSCIOUS, blank=True
    )
    felt_by = models.JSONField(_("who feels it"), default=list)
    felt_more = models.CharField(_("who else feels it"), max_length=300, blank=True)
    kept_out = models.CharField(_("what it keeps out"), max_length=500, blank=True)
    crossing = models.CharField(_("where you may cross it"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=words.BOUNDARY_STATES, default=BoundaryState.NAMED
    )
    named_on = models.DateField()
    version = models.PositiveIntegerField(default=0)
    actions = models.ManyToManyField("goals.Action", related_name="+")

    objects = BoundaryQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=BEFORE_AGREEING) | Q(review_on__isnull=False),
                name="agreed_boundary_is_looked_at_again",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SETTLED) | Q(voice__isnull=False),
                name="settled_boundary_has_a_voice",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class BoundaryStep(models.Model):
    """One thing that happened to a boundary; together they are its history (1.08)."""

    boundary = models.ForeignKey(Boundary, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(max_length=12, choices=words.BOUNDARY_ACTS)
    state = models.CharField(max_length=12, choices=words.BOUNDARY_STATES)
    on = models.DateField()
    note = models.CharField(_("note"), max_length=500, blank=True)
    by = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who wrote it down"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.act} on {self.on}"
