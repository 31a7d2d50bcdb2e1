"""What a group gathers: dots, notes, thanks, and whether it was worth the time. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low

DOTS = 3  # each person has three dots (ux 3.4)
MOST_LETTERS = 280  # of a harvest note and of thanks
MOST_NOTES = 400  # of one conversation: a bound, so that nobody fills the disk
MOST_NOTES_EACH = 20
LEAST_WORTH, MOST_WORTH = 1, 5
K_WORTH = 5  # trust.md R3: below five answers nothing is shown


class Desk(StrEnum):
    """Where a text lies: nobody sees it before the facilitator lets it through."""

    WAITING = "waiting"
    SHOWN = "shown"
    ASIDE = "aside"


class To(StrEnum):
    """Whom somebody thanks."""

    GROUP = "group"
    PERSON = "person"
    ORGANISATION = "organisation"


class Worth(StrEnum):
    """Was it worth the time? Only ever as a band."""

    LITTLE = "little"
    FAIR = "fair"
    MUCH = "much"


@dataclass(frozen=True, slots=True)
class WorthResult:
    """How the group finds the time was spent; the band is absent below five answers."""

    n: int
    band: Worth | None = None


def valid_dots(dots: Sequence[str], options: Collection[str]) -> bool:
    """Test whether one person may put these dots: at most three, more than one on a thing too."""
    return len(dots) <= DOTS and all(dot in options for dot in dots)


def count_dots(all_dots: Iterable[Sequence[str]], options: Sequence[str]) -> dict[str, int]:
    """Return the dots per option, every option in its order."""
    totals = dict.fromkeys(options, 0)
    for dots in all_dots:
        for dot in dots:
            if dot in totals:
                totals[dot] += 1
    return totals


def by_dots(totals: Mapping[str, int]) -> tuple[str, ...]:
    """Return the options with most dots first; of equals the one that comes first."""
    return tuple(sorted(totals, key=lambda option: -totals[option]))


def worth(given: Sequence[int]) -> WorthResult:
    """Return the band of the median answer: 1-2 little, 3 fair, 4-5 much (as R4 does for blocks).

    Below five answers only how many they are.
    """
    if len(given) < K_WORTH:
        return WorthResult(len(given))
    middle = median_low(given)
    band = Worth.LITTLE if middle < 3 else Worth.FAIR if middle == 3 else Worth.MUCH  # noqa: PLR2004
    return WorthResult(len(given), band)
