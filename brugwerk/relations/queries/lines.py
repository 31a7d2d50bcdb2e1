"""One relation as a list shows it: both sides, how warm, and who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, OuterRef, Subquery
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.content.rules import Level
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.relations import policy
from brugwerk.relations.models import ContactMoment, Relation, RelationQuerySet
from brugwerk.relations.rules.contact import Purpose, peace_wanted
from brugwerk.relations.rules.relation import WARMTH_ORDER, Side, State, Warmth, asks_for_contact

PEOPLE = ("one_member", "other_member", "keeper", "other_keeper", "stand_in", "other_stand_in")
WITH = (
    *("partnership", "agreement", "one_organisation", "other_organisation"),
    *(f"{who}__{what}" for who in PEOPLE for what in ("user", "organisation")),
)


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of a relation: its name, of which house, and who keeps it today (2.04)."""

    side: Side
    name: str
    organisation_id: int | None
    organisation: str
    member_id: int | None
    level: Level | None
    keeper: str
    stands_in: str

    @property
    def missing(self) -> bool:
        """Test whether nobody keeps this side."""
        return not (self.keeper or self.stands_in)

    @property
    def who(self) -> str:
        """Return whom one has contact with: a person where there is one."""
        return self.stands_in or self.keeper or self.name


@dataclass(frozen=True, slots=True)
class Line:
    """One relation on one day."""

    relation: Relation
    one: SideLine
    other: SideLine
    warmth: Warmth
    last_contact: date | None
    last_peace: date | None
    next_on: date
    days: int
    own_side: Side | None
    mine: bool
    kept: bool
    peace_wanted: bool

    @property
    def missing(self) -> Sequence[SideLine]:
        """Return the sides that nobody keeps."""
        return [side for side in (self.one, self.other) if side.missing]

    @property
    def cools(self) -> bool:
        """Test whether its people hear of it."""
        return asks_for_contact(self.warmth)

    @property
    def slowed(self) -> bool:
        """Test whether it was slowed down and nobody looked again yet (2.07)."""
        return self.relation.state is State.SLOWED

    @property
    def ended(self) -> bool:
        """Test whether it has ended."""
        return self.relation.ended_on is not None

    @property
    def with_whom(self) -> str:
        """Return whom the actor has contact with here."""
        return self.one.who if self.own_side is Side.OTHER else self.other.who


def with_last(found: RelationQuerySet, until: date) -> RelationQuerySet:
    """Add the day of the last contact, and of the last one in peace time (2.10, 2.16)."""
    past = ContactMoment.objects.filter(relation=OuterRef("pk"), on__lte=until).order_by()
    last = past.values("relation").annotate(last=Max("on")).values("last")
    peace = past.filter(purpose=Purpose.RELATION).values("relation").annotate(last=Max("on"))
    return found.annotate(last_contact=Subquery(last), last_peace=Subquery(peace.values("last")))


def relations(actor: Actor, partnership: Partnership, *, today: date) -> RelationQuerySet:
    """Return the relations of a partnership, with both sides and their last contacts."""
    found = Relation.objects.visible_to(actor).filter(partnership=partnership)
    return with_last(found, today).select_related(*WITH)


def lines(actor: Actor, partnership: Partnership, *, today: date) -> list[Line]:
    """Return the relations: one's own first, then what cools down first."""
    own = own_membership(actor, partnership, today=today)
    found = [line_of(one, own, today) for one in relations(actor, partnership, today=today)]
    return sorted(found, key=place)


def place(line: Line) -> tuple[bool, bool, int, int]:
    """Return where a relation stands in a list."""
    return not line.kept, not line.mine, WARMTH_ORDER[line.warmth], -line.days


def relation_or_404(actor: Actor, partnership: Partnership, pk: int, *, today: date) -> Relation:
    """Return one relation; a stranger gets 404, as if it were not there (INV33)."""
    found = relations(actor, partnership, today=today).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def line_of(relation: Relation, own: Membership | None, today: date) -> Line:
    """Return one relation, with its last contacts read along, as somebody sees it on a day."""
    last: date | None = relation.last_contact  # type: ignore[attr-defined]
    peace: date | None = relation.last_peace  # type: ignore[attr-defined]
    kept = own is not None and own.pk in relation.held_on(today)
    warm = relation.warmth_on(today, last)
    awake = warm not in {Warmth.ENDED, Warmth.SLOWED}
    return Line(
        relation=relation,
        one=_side(relation, Side.ONE, today),
        other=_side(relation, Side.OTHER, today),
        warmth=warm,
        last_contact=last,
        last_peace=peace,
        next_on=relation.due_on(last),
        days=(today - (last or relation.begun_on)).days,
        own_side=own_side(relation, own, today),
        mine=policy.is_involved(relation, own, today),
        kept=kept,
        peace_wanted=awake and peace_wanted(relation.begun_on, peace, today),
    )


def own_side(relation: Relation, own: Membership | None, today: date) -> Side | None:
    """Return on which side somebody stands, if on one."""
    if own is None:
        return None
    for side in Side:
        keeper, house = relation.keeper_on(side), relation.organisation_on(side)
        if own.pk in {keeper.pk if keeper else None, relation.stands_in(side, today)}:
            return side
        if house is not None and own.organisation_id == house:
            return side
    return None


def _side(relation: Relation, side: Side, today: date) -> SideLine:
    member: Membership | None = getattr(relation, f"{side}_member")
    house = getattr(relation, f"{side}_organisation") or (member.organisation if member else None)
    keeper = relation.keeper_on(side)
    stands: Membership | None = relation.stand_in if side is Side.ONE else relation.other_stand_in
    covered = stands is not None and relation.stands_in(side, today) == stands.pk
    level = member.level if member else house.level if house else None
    return SideLine(
        side=side,
        name=str(member.user if member else house),
        organisation_id=house.pk if house else None,
        organisation=str(house) if house else "",
        member_id=member.pk if member else None,
        level=Level(level) if level else None,
        keeper=str(keeper.user) if keeper and _keeps(relation, side, keeper, today) else "",
        stands_in=str(stands.user) if stands and covered else "",
    )


def _keeps(relation: Relation, side: Side, keeper: Membership, today: date) -> bool:
    """Test whether somebody still takes part today, for the organisation of this side."""
    house = relation.organisation_on(side)
    here = keeper.ends_on is None or keeper.ends_on >= today
    return here and (house is None or keeper.organisation_id == house)
