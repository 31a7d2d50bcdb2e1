"""The circle around one family: a question to each other about working together, and no file.

There is no field for a name, a day of birth, a number, an address, a class, an illness, an origin
or an income of anybody (decisions, trust 4.1).
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from brugwerk.access.actor import Actor
from brugwerk.families import words
from brugwerk.families.rules.circle import DAYS, Rhythm, last_day
from brugwerk.kit.records import OwnNumberField
from brugwerk.kit.tokens import random_id
from brugwerk.partnerships.models import Membership
from brugwerk.sealing.fields import SealedField
from brugwerk.sealing.models import SealKey
from brugwerk.sharing import words as sharing
from brugwerk.sharing.rules.decision import Place

INSIDE = (Place.CONFIRMED, Place.ACTIVE)


class FamilyCircleQuerySet(models.QuerySet["FamilyCircle"]):
    """Circles, narrowed down."""

    def visible_to(self, actor: Actor, today: date) -> Self:
        """Keep the circles in which the actor has a place that the family knows (T1).

        To be in the partnership is not enough, whatever the role (decisions). Who left the
        partnership, or whose place ended, sees nothing from that moment (T3). What was erased is
        not there, also while an older backup brought its row back (T11).
        """
        mine = CirclePerson.objects.filter(
            state__in=INSIDE,
            organisation=F("membership__organisation"),
            membership__in=Membership.objects.current(today).filter(
                user_id=actor.user_id or 0, partnership_id__in=actor.grants
            ),
        )
        return self.filter(people__in=mine, key__destroyed_on=None).distinct()


class FamilyCircle(models.Model):
    """Who works with one family, under a code of two words (5.25 to 5.34).

    ``goal`` is what the family wants, in its own words. ``pages_rest`` closes every page of the
    family at once; why is not kept. ``appointment_at`` has no place.
    """

    id = OwnNumberField(primary_key=True, default=random_id, editable=False)
    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    code = models.CharField(max_length=40)
    key = models.ForeignKey(SealKey, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    last_contact_on = models.DateField()
    kept_months = models.PositiveSmallIntegerField()
    stays_until = models.DateField()
    goal = SealedField(null=True)
    appointment_at = models.DateTimeField(null=True)
    pages_rest = models.BooleanField(default=False)

    objects = FamilyCircleQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint("partnership", "code", name="one_circle_per_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def last_day(self) -> date:
        """Return the last day on which it is there, if nothing happens."""
        return last_day(self.last_contact_on, self.kept_months, self.stays_until)


class FamilyMember(models.Model):
    """Somebody of the family: parent or child, an age in steps, and whether she answers herself."""

    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="members")
    kind = models.CharField(max_length=8, choices=words.KINDS)
    number = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=8, choices=words.BANDS)
    answers = models.BooleanField()
    language = models.CharField(max_length=5, choices=words.LANGUAGES, default="nl")

    class Meta:
        ordering = ("kind", "number")
        constraints = [
            models.UniqueConstraint("circle", "kind", "number", name="member_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class Supporter(models.Model):
    """Somebody who stands by the family for herself; no name, no access."""

    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="supporters")
    kind = models.CharField(max_length=10, choices=words.SUPPORTS)
    since = models.DateField()

    class Meta:
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return self.get_kind_display()


class CirclePerson(models.Model):
    """Somebody of a partner who works with the family, as the family knows her (GPS membership).

    ``phone`` is for the family to call. ``reference`` is the own number of the organisation, which
    nobody else can open. ``rhythm`` is what was promised at the start (5.31). ``contact_since`` is
    the day on which somebody took over from another contact.
    """

    id = OwnNumberField(primary_key=True, default=random_id, editable=False)
    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="people")
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    known_as = models.CharField(max_length=60)
    function = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=words.PLACES, default=Place.NAMED)
    contact = models.BooleanField(default=False)
    contact_since = models.DateField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    nearest_until = models.DateField(null=True)
    nearest_by = models.CharField(max_length=6, choices=words.NAMED, blank=True)
    rhythm = models.CharField(max_length=12, choices=words.RHYTHMS, default=Rhythm.NONE)
    promised_on = models.DateField(null=True)
    reference = SealedField(null=True)

    class Meta:
        ordering = ("-contact", "since", "pk")
        constraints = [
            models.UniqueConstraint("circle", "membership", name="person_stands_once_in_a_circle"),
            models.UniqueConstraint(
                "circle", condition=Q(contact=True), name="one_contact_of_a_family"
            ),
            models.CheckConstraint(
                condition=Q(state=Place.ENDED) ^ Q(until=None), name="ended_place_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(nearest_by="") ^ Q(nearest_until__isnull=False),
                name="nearest_for_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.known_as

    @property
    def rhythm_days(self) -> int:
        """Return how many days lie between two promised words, 0 for none."""
        return DAYS.get(Rhythm(self.rhythm), 0)


class CircleLimit(models.Model):
    """Around this family one kind of information goes less far than partners agreed."""

    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="limits")
    kind = models.CharField(max_length=10, choices=sharing.KINDS)
    level = models.PositiveSmallIntegerField(choices=sharing.LEVELS)

    class Meta:
        constraints = [models.UniqueConstraint("circle", "kind", name="one_limit_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.level}"


class FamilyStep(models.Model):
    """Who does what for the goal; ``by`` is empty where the family does it herself."""

    id = OwnNumberField(primary_key=True, default=random_id, editable=False)
    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="steps")
    by = models.ForeignKey(CirclePerson, on_delete=models.CASCADE, null=True, related_name="+")
    text = SealedField()
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"step {self.pk}"
