"""The trail of what was done, by whom, to what."""

from django.db import models


class Entry(models.Model):
    """One act, without a foreign key to its subject, so that it outlives it."""

    kind = models.CharField(max_length=60)
    actor_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["subject"], name="entry_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
