"""Absences, and what each leaves behind."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.stewardship import words
from brugwerk.stewardship.rules import OVER, Outcome, State, Why

THINGS = (
    *("goal", "action", "task", "letter", "filling", "forum", "seat", "link"),
    *("agreement", "decision", "report", "mandate", "given", "spanner", "relation"),
    *("slot", "handovers_of", "pledge"),
    *("party", "promise", "question"),
)
"""One key for each kind of thing; exactly one is filled."""


def _one_of(names: tuple[str, ...]) -> Q:
    """Return the condition that exactly one of these keys is filled."""
    found = Q()
    for name in names:
        others = {f"{other}__isnull": True for other in names if other != name}
        found |= Q(**{f"{name}__isnull": False}, **others)
    return found


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the absences in the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def going_on(self) -> Self:
        """Keep the absences of people who are neither back nor gone."""
        return self.exclude(state__in=OVER)


class Absence(models.Model):
    """One person who is away, or leaves (5.22, N1). Why is not asked: it may be illness.

    An organisation that leaves the partnership goes the same way, with what stands in its own name;
    each of its people has an absence of their own (T25).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    membership = models.ForeignKey(
        "partnerships.Membership", on_delete=models.CASCADE, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    why = models.CharField(_("how"), max_length=8, choices=words.WHYS)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until and with"), null=True)
    state = models.CharField(max_length=10, choices=words.STATES, default=State.REPORTED)
    reported_on = models.DateField()
    over_on = models.DateField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["membership"],
                condition=~Q(state__in=OVER),
                name="one_absence_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=~Q(state__in=OVER),
                name="one_leave_of_an_organisation_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(membership__isnull=False, organisation=None)
                | Q(membership=None, organisation__isnull=False, why=Why.LEAVING),
                name="absence_is_of_a_person_or_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="absence_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"absence of {self.membership_id or self.organisation_id}"

    @property
    def name(self) -> str:
        """Return who is away: a person, or an organisation that leaves."""
        return str(self.membership.user if self.membership else self.organisation)


class Item(models.Model):
    """One thing that stood in the name of who is away, and what becomes of it (INV25)."""

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12, choices=words.KINDS)
    what = models.CharField(max_length=300)
    family_facing = models.BooleanField(default=False)
    goal = models.ForeignKey("goals.Goal", on_delete=models.CASCADE, null=True, related_name="+")
    action = models.ForeignKey(
        "goals.Action", on_delete=models.CASCADE, null=True, related_name="+"
    )
    task = models.ForeignKey("goals.Task", on_delete=models.CASCADE, null=True, related_name="+")
    letter = models.ForeignKey(
        "roles.Assignment", on_delete=models.CASCADE, null=True, related_name="+"
    )
    filling = models.ForeignKey(
        "roles.RoleFilling", on_delete=models.CASCADE, null=True, related_name="+"
    )
    forum = models.ForeignKey("forums.Forum", on_delete=models.CASCADE, null=True, related_name="+")
    seat = models.ForeignKey(
        "forums.ForumSeat", on_delete=models.CASCADE, null=True, related_name="+"
    )
    link = models.ForeignKey(
        "forums.LevelLink", on_delete=models.CASCADE, null=True, related_name="+"
    )
    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, null=True, related_name="+"
    )
    decision = models.ForeignKey(
        "meetings.Decision", on_delete=models.CASCADE, null=True, related_name="+"
    )
    report = models.ForeignKey(
        "meetings.HomeReport", on_delete=models.CASCADE, null=True, related_name="+"
    )
    mandate = models.ForeignKey(
        "roles.Mandate", on_delete=models.CASCADE, null=True, related_name="+"
    )
    given = models.ForeignKey(
        "roles.Mandate", on_delete=models.CASCADE, null=True, related_name="+"
    )
    spanner = models.ForeignKey(
        "boundaries.BoundarySpanner", on_delete=models.CASCADE, null=True, related_name="+"
    )
    relation = models.ForeignKey(
        "relations.Relation", on_delete=models.CASCADE, null=True, related_name="+"
    )
    slot = models.ForeignKey("presence.Slot", on_delete=models.CASCADE, null=True, related_name="+")
    handovers_of = models.ForeignKey(
        "partnerships.Membership", on_delete=models.CASCADE, null=True, related_name="+"
    )
    pledge = models.ForeignKey(
        "trust.Promise", on_delete=models.CASCADE, null=True, related_name="+"
    )
    party = models.ForeignKey(
        "agreements.AgreementParty", on_delete=models.CASCADE, null=True, related_name="+"
    )
    promise = models.ForeignKey(
        "agreements.Clause", on_delete=models.CASCADE, null=True, related_name="+"
    )
    question = models.ForeignKey(
        "boundaries.OfferQuestion", on_delete=models.CASCADE, null=True, related_name="+"
    )
    outcome = models.CharField(
        _("what becomes of it"), max_length=14, choices=words.OUTCOMES, blank=True
    )
    stand_in = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who takes over"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    pause_until = models.DateField(_("until which day"), null=True)
    reason = models.CharField(_("why not"), max_length=300, blank=True)
    family_word = models.CharField(_("who tells the families"), max_length=300, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=_one_of(THINGS), name="item_is_one_thing"),
            *(
                models.UniqueConstraint("absence", name, name=f"one_item_per_{name}")
                for name in THINGS
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def is_open(self, today: date) -> bool:
        """Test whether it hangs in the air: nothing is decided, or who took over has left."""
        if self.outcome != Outcome.STAND_IN:
            return not self.outcome
        taker = self.stand_in
        return taker is None or (taker.ends_on is not None and taker.ends_on < today)


def thing_of(item: Item) -> tuple[str, int | None]:
    """Return the key that is filled and the number of the record behind it."""
    for key in THINGS:
        if (pk := getattr(item, f"{key}_id")) is not None:
            return key, pk
    return "", None
