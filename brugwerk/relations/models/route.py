"""What stands on the route of a relation, and how people looked back (2.05, 2.17)."""

from typing import Self

from django.db import models
from django.db.models import Q

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.relations import words
from brugwerk.relations.models.relations import Relation
from brugwerk.relations.rules.route import BY_HAND, Mark


class RouteMark(models.Model):
    """A short mark on a day: an agreement, a bump, a turn, or what people did with it (2.05)."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="marks")
    on = models.DateField()
    mark = models.CharField(max_length=9)
    text = models.CharField(max_length=140, blank=True)
    kind = models.CharField(max_length=10, choices=words.KINDS, blank=True)

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(mark__in=list(Mark)), name="route_mark_is_known"),
            models.CheckConstraint(
                condition=~Q(mark__in=BY_HAND) | ~Q(text=""), name="route_mark_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mark} on {self.on}"


class LookBackQuerySet(models.QuerySet["LookBack"]):
    """Looks back, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(relation__partnership_id__in=actor.grants)


class LookBack(models.Model):
    """Three short questions about how it goes together, and what comes next (2.17).

    ``home_one_on`` and ``home_other_on`` say when each side told it at home.
    """

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="looks_back")
    on = models.DateField()
    went_well = models.CharField(max_length=300)
    was_hard = models.CharField(max_length=300, blank=True)
    learned = models.CharField(max_length=300, blank=True)
    next_step = models.CharField(max_length=300)
    home_one_on = models.DateField(null=True)
    home_other_on = models.DateField(null=True)
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = LookBackQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(went_well="") & ~Q(next_step=""), name="look_back_has_a_next_step"
            )
        ]

    def __str__(self) -> str:
        return f"look back on {self.on}"
