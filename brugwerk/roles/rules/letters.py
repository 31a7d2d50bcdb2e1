"""The five letters of RASCI, and what a division of a task still misses. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MUCH = 5  # ux.md 3.9: doing more tasks than this is a lot for one person
LEAVES_SOON_DAYS = 90


class Letter(StrEnum):
    """What somebody is to a task (5.10, 5.19)."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    SUPPORTING = "S"
    CONSULTED = "C"
    INFORMED = "I"


class HolderKind(StrEnum):
    """Who may hold a letter; the number of a holder follows its kind: ``m12``, ``o3``, ``r4``."""

    MEMBER = "m"
    ORGANISATION = "o"
    ROLE = "r"
    FAMILY = "family"


FAMILY = str(HolderKind.FAMILY)


class FamilyWay(StrEnum):
    """How families said yes to what stands in their name."""

    TOLD = "told"
    PAPER = "paper"
    TRUSTED = "trusted"


def stands(
    confirmed_on: date | None, by: int | None, holders: Collection[int], *, family: bool
) -> bool:
    """Test whether a confirmation counts: only while who gave it still holds the letter (N17).

    ``holders`` are the memberships that hold it now: the member, the people of the organisation or
    who fills the role, and who stands in. The yes of families does not hang on one person.
    """
    return confirmed_on is not None and (family or by in holders)


class Finding(StrEnum):
    """What the division of one task still misses; said of the work, never of a person."""

    NOBODY_DECIDES = "nobody_decides"
    NOBODY_DOES = "nobody_does"
    NO_SUBSTITUTE = "no_substitute"
    LEAVES = "leaves"
    GONE = "gone"
    ROLE_EMPTY = "role_empty"
    FAMILY_ONLY_INFORMED = "family_only_informed"
    NO_MANDATE = "no_mandate"
    MUCH = "much"
    TRIED = "tried"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding, with the holders that it is about and a number of days where that matters."""

    finding: Finding
    holders: tuple[str, ...] = ()
    days: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """Who holds what in one task today, as far as the checks need it.

    ``held`` gives each letter its holders. ``leaving`` are days until a holder leaves, below zero
    for who has left; ``empty`` are roles that nobody fills; ``covered`` are holders for whom
    somebody stands in today; ``mandate_missing`` are people who work for an organisation and have
    no mandate that runs; ``much`` are people who do many tasks.
    """

    held: Mapping[Letter, Collection[str]]
    substitute: bool
    leaving: Mapping[str, int] = field(default_factory=dict)
    empty: Collection[str] = ()
    covered: Collection[str] = ()
    mandate_missing: Collection[str] = ()
    much: Collection[str] = ()
    tried: bool = False


def findings(division: Division) -> tuple[Found, ...]:
    """Return what a task misses, what weighs most first (5.20, N17, ux.md 3.9)."""
    held = {letter: list(division.held.get(letter, ())) for letter in Letter}
    everybody = tuple(dict.fromkeys(holder for some in held.values() for holder in some))
    gone = tuple(
        one for one in everybody if division.leaving.get(one, 0) < 0 and one not in division.covered
    )
    empty = tuple(one for one in everybody if one in division.empty and one not in division.covered)
    away = {*gone, *empty}
    doing = [holder for holder in held[Letter.RESPONSIBLE] if holder not in away]
    deciding = [holder for holder in held[Letter.ACCOUNTABLE] if holder not in away]
    found = [
        *([] if deciding else [Found(Finding.NOBODY_DECIDES)]),
        *([] if doing else [Found(Finding.NOBODY_DOES)]),
        *([Found(Finding.GONE, gone)] if gone else []),
        *([Found(Finding.ROLE_EMPTY, empty)] if empty else []),
        *_leaving(division, [*doing, *deciding]),
        *([] if division.substitute else [Found(Finding.NO_SUBSTITUTE)]),
        *_about(Finding.NO_MANDATE, doing, division.mandate_missing),
        *_about(Finding.MUCH, doing, division.much),
    ]
    if [letter for letter, holders in held.items() if FAMILY in holders] == [Letter.INFORMED]:
        found.append(Found(Finding.FAMILY_ONLY_INFORMED))
    if division.tried:
        found.append(Found(Finding.TRIED))
    return tuple(found)


def _leaving(division: Division, carrying: Collection[str]) -> list[Found]:
    """Return who carries the task and leaves soon, who leaves first on top."""
    soon = {
        one: division.leaving[one]
        for one in carrying
        if 0 <= division.leaving.get(one, -1) <= LEAVES_SOON_DAYS
    }
    return [
        Found(Finding.LEAVES, (one,), days)
        for one, days in sorted(soon.items(), key=lambda pair: (pair[1], pair[0]))
    ]


def _about(finding: Finding, doing: Collection[str], people: Collection[str]) -> list[Found]:
    hit = tuple(dict.fromkeys(one for one in doing if one in people))
    return [Found(finding, hit)] if hit else []


def merged(now: Collection[str], seen: Collection[str], wanted: Collection[str]) -> set[str]:
    """Return the holders of a letter after one person's changes to what that person saw.

    What others added or took away meanwhile stays as they left it.
    """
    return (set(now) - (set(seen) - set(wanted))) | (set(wanted) - set(seen))
