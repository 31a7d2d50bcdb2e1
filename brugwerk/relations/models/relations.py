"""A working relation between two sides."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Covered, Membership
from brugwerk.partnerships.rules import covers
from brugwerk.relations import words
from brugwerk.relations.rules.relation import (
    USUAL,
    USUAL_LATEST,
    Kind,
    Side,
    State,
    Warmth,
    next_contact,
    state_of,
    warmth,
)

BETWEEN_ORGANISATIONS = Q(
    one_organisation__isnull=False, other_organisation__isnull=False, one_member=None
) & Q(other_member=None)
BETWEEN_MEMBERS = Q(
    one_member__isnull=False, other_member__isnull=False, one_organisation=None
) & Q(other_organisation=None)


class RelationQuerySet(models.QuerySet["Relation"]):
    """Relations, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the relations of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def living(self) -> Self:
        """Keep the relations that have not ended."""
        return self.filter(ended_on=None)

    def kept_by(self, members: Iterable[Membership], today: date) -> Self:
        """Keep the relations that these members keep, or stand in for today (2.04, INV26)."""
        members = list(members)
        mine = Q(keeper__in=members) | Q(other_keeper__in=members)
        for side in ("", "other_"):
            until = Q(**{f"{side}stand_in_until": None})
            until |= Q(**{f"{side}stand_in_until__gte": today})
            runs = Q(**{f"{side}stand_in__in": members, f"{side}stand_in_from__lte": today})
            mine |= runs & until
        return self.filter(mine)


class Relation(Covered):
    """Two organisations or two members who work together, and who keeps that warm (2.04).

    ``keeper`` is of the side ``one``, ``other_keeper`` of the side ``other``. Between two members
    each keeps the own side. State and warmth are not kept: they follow from the days.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="relations"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=words.KINDS, default=Kind.INFORMAL)
    one_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    one_member = models.ForeignKey(
        Membership, on_delete=models.CASCADE, null=True, related_name="+"
    )
    other_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    other_member = models.ForeignKey(
        Membership, on_delete=models.CASCADE, null=True, related_name="+"
    )
    keeper = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    other_keeper = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    other_stand_in = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    other_stand_in_from = models.DateField(null=True)
    other_stand_in_until = models.DateField(null=True)
    ideal_days = models.PositiveSmallIntegerField(default=USUAL)
    latest_days = models.PositiveSmallIntegerField(default=USUAL_LATEST)
    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.RESTRICT, null=True, related_name="+"
    )
    begun_on = models.DateField()
    knew_already = models.BooleanField(default=False)
    slowed_until = models.DateField(null=True)
    slowed_reason = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True)
    ended_reason = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=BETWEEN_ORGANISATIONS | BETWEEN_MEMBERS,
                name="relation_is_between_two_of_one_sort",
            ),
            models.CheckConstraint(
                condition=~Q(one_organisation=F("other_organisation"))
                & ~Q(one_member=F("other_member")),
                name="relation_is_with_another",
            ),
            models.UniqueConstraint(
                F("partnership"),
                Least("one_organisation", "other_organisation"),
                Greatest("one_organisation", "other_organisation"),
                condition=Q(ended_on=None, one_organisation__isnull=False),
                name="one_relation_per_pair_of_organisations",
            ),
            models.UniqueConstraint(
                F("partnership"),
                Least("one_member", "other_member"),
                Greatest("one_member", "other_member"),
                condition=Q(ended_on=None, one_member__isnull=False),
                name="one_relation_per_pair_of_members",
            ),
            models.CheckConstraint(
                condition=Q(ideal_days__gte=1, latest_days__gte=F("ideal_days")),
                name="relation_latest_is_not_before_ideal",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.FORMALISED) | Q(agreement__isnull=False),
                name="formalised_relation_has_an_agreement",
            ),
            models.CheckConstraint(
                condition=Q(slowed_until=None) | ~Q(slowed_reason=""),
                name="slowed_relation_says_why",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | (~Q(ended_reason="") & Q(ended_on__gte=F("begun_on"))),
                name="ended_relation_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"relation {self.pk} of {self.partnership_id}"

    @property
    def state(self) -> State:
        """Return where it is."""
        return state_of(self.slowed_until, self.ended_on)

    @property
    def personal(self) -> bool:
        """Test whether it is between two members, and not between organisations."""
        return self.one_member_id is not None

    def stands_in(self, side: Side, today: date) -> int | None:
        """Return the number of the membership that stands in on a side on this day (INV26)."""
        if side is Side.ONE:
            return self.covered_by(today)
        held = covers(self.other_stand_in_from, self.other_stand_in_until, today)
        return self.other_stand_in_id if held else None

    def held_on(self, today: date) -> frozenset[int | None]:
        """Return the memberships that keep it on this day, who stands in included (2.04)."""
        found = {self.keeper_id, self.other_keeper_id}
        return frozenset((found | {self.stands_in(side, today) for side in Side}) - {None})

    def keeper_on(self, side: Side) -> Membership | None:
        """Return who keeps this side."""
        return self.keeper if side is Side.ONE else self.other_keeper

    def organisation_on(self, side: Side) -> int | None:
        """Return the number of the organisation of a side, where it is one."""
        one = side is Side.ONE
        return self.one_organisation_id if one else self.other_organisation_id

    def side_kept_by(self, membership: Membership) -> Side | None:
        """Return which side this person keeps, apart from standing in."""
        if self.keeper_id == membership.pk:
            return Side.ONE
        return Side.OTHER if self.other_keeper_id == membership.pk else None

    def due_on(self, last_contact: date | None) -> date:
        """Return by when the next contact is agreed (N12)."""
        return next_contact(self.begun_on, last_contact, self.ideal_days)

    def warmth_on(self, today: date, last_contact: date | None) -> Warmth:
        """Return how warm it is on a day, given its last contact (N12)."""
        return warmth(
            begun_on=self.begun_on,
            last_contact=last_contact,
            ideal_days=self.ideal_days,
            latest_days=self.latest_days,
            slowed_until=self.slowed_until,
            ended_on=self.ended_on,
            today=today,
        )
