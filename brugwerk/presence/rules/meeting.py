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


class Brings(StrEnum):
    """What somebody brings that the table has not yet."""

    PERSPECTIVE = "perspective"
    SECTOR = "sector"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Person:
    """Who could come: a number, a name, and from where; many come for no organisation."""

    pk: int
    name: str
    organisation: int | None
    perspective: str
    level: str
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody to invite, and why: what is new by this person, and who meets her nowhere else."""

    person: Person
    brings: Sequence[Brings] = ()
    unmet: Sequence[str] = ()


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
        table.append(Suggested(left.pop(first)))
    while left and len(table) < size:
        chosen = [one.person for one in table]

        def worth(
            one: Person, at: Sequence[Person] = tuple(chosen)
        ) -> tuple[bool, bool, bool, int, bool]:
            brings = _brings(one, at)
            return (
                Brings.PERSPECTIVE in brings,
                Brings.SECTOR in brings,
                not any(_one_house(one, other) for other in at),
                len(_unmet(one, at, met)),
                Brings.LEVEL in brings,
            )

        best = max(left.values(), key=worth)
        left.pop(best.pk)
        table.append(Suggested(best, _brings(best, chosen), _unmet(best, chosen, met)))
    return table


def _brings(one: Person, table: Sequence[Person]) -> tuple[Brings, ...]:
    """Return what nobody at the table has; the first one brings nothing new to an empty table."""
    if not table:
        return ()
    return tuple(
        kind
        for kind in Brings
        if (own := getattr(one, kind)) and own not in {getattr(other, kind) for other in table}
    )


def _one_house(one: Person, other: Person) -> bool:
    """Test whether two are of one organisation; who comes for none is nobody's colleague."""
    return one.organisation is not None and one.organisation == other.organisation


def _unmet(
    one: Person, table: Sequence[Person], met: Collection[frozenset[int]]
) -> tuple[str, ...]:
    return tuple(
        other.name
        for other in table
        if frozenset((one.pk, other.pk)) not in met and not _one_house(one, other)
    )
