"""Reminders that somebody put off for a while."""

from datetime import date
from typing import Self

from django.db import models

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.relations.models.relations import Relation


class PutOffQuerySet(models.QuerySet["PutOff"]):
    """Reminders that were put off, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the actor's own ones."""
        return self.filter(
            by__user_id=actor.user_id or 0, relation__partnership_id__in=actor.grants
        )

    def silent(self, today: date) -> Self:
        """Keep those that are silent on a day."""
        return self.filter(until__gt=today)


class PutOff(models.Model):
    """Somebody is reminded of a contact on a later day; the relation itself stays as it is (N12).

    Any contact takes it away, for then the clock begins again.
    """

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="put_off")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    until = models.DateField()

    objects = PutOffQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("relation", "by", name="one_put_off_per_person")]

    def __str__(self) -> str:
        return f"put off until {self.until}"
