"""Whom to bring together: people of different sides who do not meet anyway. Pure (2.31)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

TABLE = 6


class State(StrEnum):
    """Where an encounter is in its life."""

    IDEA = "idea"
    INVITED = "invited"
    HELD = "held"
    HARVESTED = "harvested"
    CALLED_OFF = "called_off"


class Act(StrEnum):
    """What happens to an encounter."""

    INVITE = "invite"
    HOLD = "hold"
    HARVEST = "harvest"
    CALL_OFF = "call_off"


ENCOUNTER_LIFE = Lifecycle(
    name="Encounter",
    source="2.31",
    first=State.IDEA,
    moves={
        State.IDEA: {Act.INVITE: State.INVITED, Act.CALL_OFF: State.CALLED_OFF},
        State.INVITED: {Act.HOLD: State.HELD, Act.CALL_OFF: State.CALLED_OFF},
        State.HELD: {Act.HARVEST: State.HARVESTED},
        State.HARVESTED: {},
        State.CALLED_OFF: {},
    },
)


class About(StrEnum):
    """What an encounter is about: both count (2.31)."""

    WORK = "work"
    EACH_OTHER = "each_other"


class Reply(StrEnum):
    """What somebody says to an invitation."""

    NONE = "none"
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Person:
    """Who could come: a number, a name, and from where."""

    pk: int
    name: str
    organisation: int | None
    perspective: str
    level: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody to invite, and how many at the table that person meets nowhere else."""

    person: Person
    new: int


def mixed(
    people: Sequence[Person],
    met: Collection[frozenset[int]],
    first: int | None = None,
    size: int = TABLE,
) -> list[Suggested]:
    """Return a mixed table: each next one brings most sides and most people not met yet.

    ``met`` holds the pairs who see each other in a forum already. The same people always give the
    same table.
    """
    left = {one.pk: one for one in sorted(people, key=lambda one: (one.name.casefold(), one.pk))}
    table: list[Suggested] = []
    if first in left:
        table.append(Suggested(left.pop(first), 0))
    while left and len(table) < size:
        chosen = [one.person for one in table]

        def worth(
            one: Person, at: Sequence[Person] = tuple(chosen)
        ) -> tuple[bool, bool, int, bool]:
            return (
                one.perspective not in {other.perspective for other in at},
                one.organisation not in {other.organisation for other in at},
                _new(one, at, met),
                one.level not in {other.level for other in at},
            )

        best = max(left.values(), key=worth)
        table.append(Suggested(left.pop(best.pk), _new(best, chosen, met)))
    return table


def _new(one: Person, table: Sequence[Person], met: Collection[frozenset[int]]) -> int:
    return sum(
        frozenset((one.pk, other.pk)) not in met and one.organisation != other.organisation
        for other in table
    )
