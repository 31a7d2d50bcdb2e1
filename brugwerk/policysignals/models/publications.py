"""What a partnership let go out: a chain of rows, and texts beside it that can be taken away."""

from collections.abc import Iterator
from typing import Self

from django.db import models

from brugwerk.access.actor import Actor
from brugwerk.policysignals import words
from brugwerk.policysignals.models.bundles import SignalBundle


class PublicationQuerySet(models.QuerySet["Publication"]):
    """What went out, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what the actor's own partnerships let go out."""
        return self.filter(partnership_number__in=list(actor.grants))


class Publication(models.Model):
    """One row of the chain: a partnership let a text go out, again, or took it back (T17).

    Rows are only added, which the database holds. The row names organisations and no person, and
    has the digest of the text: who has the file can show that it is the text that went out. It has
    no key to the partnership or the bundle, so that it outlives both.
    """

    partnership_number = models.BigIntegerField()
    bundle_number = models.BigIntegerField()
    act = models.CharField(max_length=9, choices=words.PUBLISHINGS)
    on = models.DateField()
    organisations = models.JSONField(default=list)
    text_digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                "partnership_number", "previous", name="one_publication_hangs_on_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} on {self.on}"

    def said(self) -> Iterator[object]:
        """Yield what the digest is of, in the same form before and after it was stored."""
        yield from (self.partnership_number, self.bundle_number, str(self.act))
        yield self.on.isoformat()
        yield from self.organisations
        yield self.text_digest


class PublishedText(models.Model):
    """The text that stands outside now; a bundle has one or none, and taking back erases it."""

    bundle = models.OneToOneField(SignalBundle, on_delete=models.CASCADE, related_name="text")
    text = models.TextField()
    digest = models.CharField(max_length=64)
    on = models.DateField()

    def __str__(self) -> str:
        return f"text of {self.bundle_id}"
