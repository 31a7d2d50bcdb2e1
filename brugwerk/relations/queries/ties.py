"""The ties of a partnership for the map of who knows whom; frozen, without numbers (INV30)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Partnership
from brugwerk.relations.queries.lines import SideLine, line_of, relations
from brugwerk.relations.rules.relation import Kind, Warmth


@dataclass(frozen=True, slots=True)
class TieSide:
    """An organisation, or a member with the organisation that he or she is of."""

    name: str
    organisation_id: int | None
    member_id: int | None


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation as a line on the map, on one day."""

    relation_id: int
    one: TieSide
    other: TieSide
    kind: Kind
    warmth: Warmth
    ideal_days: int
    last_contact: date | None
    begun_on: date
    ended_on: date | None


def ties(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[Tie]:
    """Return the relations that had begun on a day, with how warm they were, in one query.

    An earlier day gives how it looked then; of the kind only the one of now is known.
    """
    found = relations(actor, partnership, today=today).filter(begun_on__lte=today)
    made = []
    for relation in found:
        line = line_of(relation, None, today)
        made.append(
            Tie(
                relation_id=relation.pk,
                one=_side(line.one),
                other=_side(line.other),
                kind=Kind(relation.kind),
                warmth=line.warmth,
                ideal_days=relation.ideal_days,
                last_contact=line.last_contact,
                begun_on=relation.begun_on,
                ended_on=relation.ended_on,
            )
        )
    return made


def _side(side: SideLine) -> TieSide:
    return TieSide(side.name, side.organisation_id, side.member_id)
