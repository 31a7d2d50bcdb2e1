"""The family's own door, what it leaves there, and the glass that bearers of secrecy may break."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from brugwerk.families.models.circles import FamilyCircle, FamilyMember
from brugwerk.families.rules.glass import OPEN_FOR, WAITS_FOR, Span
from brugwerk.families.rules.links import LONGEST_DAYS
from brugwerk.kit.records import OwnNumberField
from brugwerk.kit.tokens import random_id
from brugwerk.partnerships.models import Membership
from brugwerk.sealing.fields import SealedField


class FamilyLink(models.Model):
    """A link for one person, with a code that is given in person (trust 4.7). Both only as hash."""

    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="links")
    member = models.ForeignKey(FamilyMember, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=256)
    made_on = models.DateField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    dead_on = models.DateField(null=True)
    opened_on = models.DateField(null=True)

    class Meta:
        ordering = ("-made_on", "-pk")

    def __str__(self) -> str:
        return f"link {self.pk}"

    def is_dead(self, moment: datetime) -> bool:
        """Tell whether it opens nothing any more at the latest moment that was ever seen.

        Nor does one that would go on longer than any may: it was made by a clock far ahead.
        """
        left = self.expires_at - moment
        return self.dead_on is not None or not timedelta() < left <= timedelta(days=LONGEST_DAYS)


class FamilyVisit(models.Model):
    """One phone on which the page is open now; gone after half an hour, or with one tap."""

    link = models.ForeignKey(FamilyLink, on_delete=models.CASCADE, related_name="visits")
    token_hash = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"visit {self.pk}"


class HighWater(models.Model):
    """The latest moment that was ever seen here, in one row: going back revives no link (T08d)."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="one_high_water_mark")]

    def __str__(self) -> str:
        return str(self.at)


class FamilyAnswer(models.Model):
    """How somebody of the family finds it goes: one of three faces, and own words if wanted."""

    id = OwnNumberField(primary_key=True, default=random_id, editable=False)
    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="answers")
    member = models.ForeignKey(FamilyMember, on_delete=models.CASCADE, related_name="+")
    face = SealedField(null=True)
    words = SealedField(null=True)
    on = models.DateField()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"answer {self.pk}"


class BreakGlass(models.Model):
    """A bearer of professional secrecy opens a circle in need, with a second one, for an hour.

    The family reads it on its page (INV19, G16). It names no danger: for that people call.
    ``until`` is told by the latest moment ever seen, ``opened_at`` by the clock; ``seen_at`` is the
    latest moment that was seen since. What is ``over`` stays over, whatever a clock says later.
    """

    id = OwnNumberField(primary_key=True, default=random_id, editable=False)
    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = SealedField()
    asked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    over = models.BooleanField(default=False)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(over=True)
                | Q(seen_at__isnull=False) & (Q(until=None) ^ Q(opened_at__isnull=False)),
                name="glass_knows_since_when",
            )
        ]

    def __str__(self) -> str:
        return f"glass {self.pk}"

    @property
    def span(self) -> Span:
        """Return the time that it waits for a second person, or that it is open."""
        began, lasts = (self.asked_at, WAITS_FOR)
        if self.opened_at:
            began, lasts = (self.opened_at, OPEN_FOR)
        return Span(began, lasts, self.seen_at or began)

    @property
    def ends_at(self) -> datetime:
        """Return the moment at which it closes, as a clock on the wall says it."""
        return self.span.ends
