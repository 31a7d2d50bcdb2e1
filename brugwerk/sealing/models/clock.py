"""How late it was when this machine was last believed."""

from django.db import models
from django.db.models import Q


class ClockMark(models.Model):
    """The last moment that the tick believed, and since when it doubts what the clock says now."""

    believed_at = models.DateTimeField()
    doubted_since = models.DateTimeField(null=True)
    doubted_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_mark_of_the_clock")]

    def __str__(self) -> str:
        return str(self.believed_at)
