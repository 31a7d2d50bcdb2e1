"""Which findings about herself a person has read."""

from typing import Self

from django.db import models

from brugwerk.access.actor import Actor


class FindingSeenQuerySet(models.QuerySet["FindingSeen"]):
    """Read findings, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those in the actor's own partnerships (INV33)."""
        return self.filter(membership__partnership_id__in=actor.grants)


class FindingSeen(models.Model):
    """A member read what the network says about her; from then on others may read it too."""

    membership = models.ForeignKey(
        "partnerships.Membership", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=20)
    on = models.DateField()

    objects = FindingSeenQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("membership", "kind"), name="finding_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.membership_id}"
