"""The key of each case, wrapped; and where it is destroyed, that it was."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class SealKey(models.Model):
    """The data key of one case, wrapped by a key that is not in the database (T10).

    Destroyed, it stays as a tombstone: what it sealed can never be read again (T11).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField(max_length=200, null=True)
    wrapped_with = models.CharField(max_length=32, blank=True)
    made_on = models.DateField()
    destroyed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(destroyed_on=None, wrapped__isnull=False)
                | Q(destroyed_on__isnull=False, wrapped=None, wrapped_with=""),
                name="destroyed_key_is_gone",
            )
        ]

    def __str__(self) -> str:
        return f"key {self.pk}"


class SealKeyShare(models.Model):
    """Room for the same key wrapped to a member (trust T10, level 2). Nothing writes it yet."""

    key = models.ForeignKey(SealKey, on_delete=models.CASCADE, related_name="shares")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint("key", "user", name="one_share_per_person")]

    def __str__(self) -> str:
        return f"share of {self.key_id}"
