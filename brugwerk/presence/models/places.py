"""Places, and who is there when."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Covered, Membership
from brugwerk.presence import words
from brugwerk.presence.rules.slots import HORIZON, Every, Times, Who, days


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the places of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class Place(models.Model):
    """A school gate, a counter, a community house: where people can be found (2.21).

    ``code`` opens its page to everybody, once a facilitator chose so.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="places"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    where = models.CharField(_("where exactly"), max_length=200, blank=True)
    code = models.CharField(  # noqa: DJ001 -- unique where it is
        max_length=40, unique=True, null=True
    )
    review_on = models.DateField(_("when you look at it again"))
    version = models.PositiveIntegerField(default=1)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = [models.UniqueConstraint("partnership", "name", name="one_place_per_name")]

    def __str__(self) -> str:
        return self.name


class SlotQuerySet(models.QuerySet["Slot"]):
    """Presence, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the presence at places of the actor's own partnerships."""
        return self.filter(place__partnership_id__in=actor.grants)

    def living(self, today: date) -> Self:
        """Keep what goes on, and what is still to come."""
        once = Q(every=Every.ONCE, first_on__lt=today)
        return self.exclude(once).filter(Q(last_on=None) | Q(last_on__gte=today))


class Slot(Covered):
    """Somebody is there: who, when, and what for; professionals and all others alike (2.28).

    While a member is away somebody else may be there instead (N1).
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="slots")
    member = models.ForeignKey(
        Membership,
        verbose_name=_("a member"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    named = models.BooleanField(_("the name may stand on the door"), default=False)
    who = models.CharField(_("who, without a name"), max_length=120)
    group = models.CharField(_("from which side"), max_length=16, choices=words.GROUPS)
    what_for = models.CharField(_("what for"), max_length=200, blank=True)
    for_whom = models.CharField(_("for whom"), max_length=120, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    walk_in = models.BooleanField(_("just walk in"), default=True)
    every = models.PositiveSmallIntegerField(
        _("how often"), choices=[(key.value, word) for key, word in words.EVERY.items()]
    )
    first_on = models.DateField(_("first time"))
    last_on = models.DateField(_("last time"), null=True)
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    in_holidays = models.BooleanField(_("in school holidays too"), default=False)
    sequence = models.PositiveIntegerField(default=0)

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ("first_on", "starts", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="slot_ends_after_start"),
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(last_on__gte=F("first_on")),
                name="slot_last_after_first",
            ),
        ]

    def __str__(self) -> str:
        return self.who

    def is_over(self, today: date) -> bool:
        """Test whether nobody comes for it any more."""
        last = self.first_on if self.every == Every.ONCE else self.last_on
        return last is not None and last < today

    def who_on(self, on: date) -> Who:
        """Return who is there on a day: a stand-in who is away too leaves a gap again (N1)."""
        if self.covered_by(on) is not None and _comes(self.stand_in, on):
            return Who.INSTEAD
        held = self.member is not None and self.member.is_there(on)
        return Who.NOBODY if held and not _comes(self.member, on) else Who.SELF

    def open_from(self, today: date) -> tuple[date, date | None] | None:
        """Return from which day to which nobody is there instead of who is away, or None."""
        away = getattr(self.member, "away", None)
        if away is None or (away.until_on and away.until_on < today):
            return None
        first = max(away.from_on, today)
        held = self.stand_in is not None and (
            self.stand_in_until is None or self.stand_in_until >= first
        )
        if held and _comes(self.stand_in, first):
            return None
        last = away.until_on or first + timedelta(days=HORIZON)
        expected = any(True for _day in days(self.times(self.off.all()), first, last))
        return (first, away.until_on) if expected else None

    def times(self, off: Iterable["Off"]) -> Times:
        """Return its rhythm, without the days that were called off."""
        return Times(
            self.first_on,
            self.last_on,
            Every(self.every),
            self.starts,
            self.ends,
            self.in_holidays,
            frozenset(one.on for one in off),
        )


def _comes(member: Membership | None, on: date) -> bool:
    return member is not None and member.is_there(on) and not member.is_away(on)


class Off(models.Model):
    """A day on which somebody is not there after all, and why, in plain words."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="off")
    on = models.DateField(_("which day"))
    reason = models.CharField(_("why, in plain words"), max_length=200, blank=True)

    class Meta:
        ordering = ("on",)
        constraints = [models.UniqueConstraint("slot", "on", name="one_off_per_day")]

    def __str__(self) -> str:
        return f"{self.slot_id} not on {self.on}"


class KeyMoment(models.Model):
    """A moment of the school year at which being seen counts, on the day of this place (2.21).

    ``moment`` says which moment of the pack it stands for; without one it is of the place alone.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="key_moments")
    on = models.DateField(_("which day"))
    moment = models.CharField(_("which moment"), max_length=16, choices=words.MOMENTS, blank=True)
    what = models.CharField(_("what happens"), max_length=120, blank=True)

    class Meta:
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint("place", "on", "moment", "what", name="one_moment_per_day"),
            models.CheckConstraint(
                condition=~Q(moment="", what=""), name="key_moment_says_what_it_is"
            ),
        ]

    def __str__(self) -> str:
        return self.what or self.moment


class PleaQuerySet(models.QuerySet["Plea"]):
    """Asks to stand in, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those at places of the actor's own partnerships."""
        return self.filter(slot__place__partnership_id__in=actor.grants)


class Plea(models.Model):
    """Somebody is asked to be there instead of who is away, and says yes or no (2.21, N1)."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="pleas")
    whom = models.ForeignKey(
        Membership, verbose_name=_("who is asked"), on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    answer = models.CharField(_("answer"), max_length=4, choices=words.ANSWERS, blank=True)

    objects = PleaQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint("slot", "whom", "from_on", name="one_plea_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.whom_id} asked for {self.slot_id}"
