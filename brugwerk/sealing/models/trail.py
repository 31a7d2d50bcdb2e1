"""Who opened something sealed, or tried to."""

from collections.abc import Iterator
from datetime import UTC
from typing import Self

from django.db import models

from brugwerk.sealing.models.keys import SealKey


class OpeningQuerySet(models.QuerySet["Opening"]):
    """Openings, narrowed down."""

    def of(self, key: SealKey) -> Self:
        """Keep the openings of one case: what its family may read (INV32)."""
        return self.filter(key=key)


class Opening(models.Model):
    """One opening of something sealed, a refused one too; it holds nothing of what was read (G15).

    Rows are only added, which the database holds, and each hangs on the one before it.
    ``keyed`` says whether the digest was made with the secret of the trail; rows from before there
    was one say nothing of it. ``person`` is the number of an account and no key to it: the trail
    outlives the account.
    """

    key = models.ForeignKey(SealKey, on_delete=models.PROTECT, related_name="openings")
    at = models.DateTimeField()
    person = models.BigIntegerField(null=True)
    organisation = models.CharField(max_length=200, blank=True)
    function = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=80)
    purpose = models.CharField(max_length=40, blank=True)
    allowed = models.BooleanField()
    keyed = models.BooleanField(null=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint("previous", name="one_row_hangs_on_each")]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at}"

    def said(self) -> Iterator[object]:
        """Yield what the digest is of, in the same form before and after it was stored."""
        yield self.key_id
        yield self.at.astimezone(UTC).isoformat()  # whatever zone it was told in
        yield from (self.person, self.organisation, self.function)
        yield from (self.kind, self.purpose, int(self.allowed))
        if self.keyed is not None:
            yield int(self.keyed)
