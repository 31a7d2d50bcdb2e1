"""Who is at the table and why, whose voice is there and who is missing (3.36, N10). Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from brugwerk.organisations.rules import Kind as OrganisationKind
from brugwerk.partnerships.rules import Perspective

ONE_SIDED = 2 / 3  # more than this share of the seats looks from one side
FEWEST = 3  # below this number no balance is drawn


class AsWhat(StrEnum):
    """As what somebody sits in a forum (4.14, N10)."""

    MEMBER = "member"
    GUEST = "guest"
    FAMILY = "family"  # speaks as parent, child or relative
    SPOKESPERSON = "spokesperson"  # speaks for families who are not there


class Voice(StrEnum):
    """How the voice of families is at the table."""

    DIRECT = "direct"
    REPRESENTED = "represented"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One seat as the composition needs it: from which side, as what, of what kind."""

    as_what: AsWhat
    perspective: Perspective | None
    organisation_kind: OrganisationKind | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """Whose views are at the table; ``one_sided`` is the side that outweighs the others."""

    voice: Voice
    present: tuple[Perspective, ...]
    missing: tuple[Perspective, ...]
    one_sided: Perspective | None
    seats: int


def _speaks_for_families(seat: Sitting) -> bool:
    return (
        seat.as_what is AsWhat.SPOKESPERSON
        or seat.perspective is Perspective.CIVIL_SOCIETY
        or seat.organisation_kind is OrganisationKind.POVERTY_ASSOCIATION
    )


def _voice(seats: Iterable[Sitting]) -> Voice:
    held = list(seats)
    if any(s.as_what is AsWhat.FAMILY or s.perspective is Perspective.FAMILY for s in held):
        return Voice.DIRECT
    if any(_speaks_for_families(seat) for seat in held):
        return Voice.REPRESENTED
    return Voice.ABSENT


def composition(seats: Iterable[Sitting]) -> Composition:
    """Return the composition of the seats that are held today; guests count for no view."""
    held = [seat for seat in seats if seat.as_what is not AsWhat.GUEST]
    sides = Counter(_side(seat) for seat in held)
    known = {side: n for side, n in sides.items() if side is not None}
    total = sum(known.values())
    most = max(known, key=known.__getitem__) if known else None
    heavy = most is not None and total >= FEWEST and known[most] / total > ONE_SIDED
    return Composition(
        voice=_voice(held),
        present=tuple(side for side in Perspective if side in known),
        missing=tuple(side for side in Perspective if side not in known),
        one_sided=most if heavy else None,
        seats=len(held),
    )


def _side(seat: Sitting) -> Perspective | None:
    return Perspective.FAMILY if seat.as_what is AsWhat.FAMILY else seat.perspective
