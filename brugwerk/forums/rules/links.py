"""Links between levels: what is missing in one of them (3.37). Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """What is missing in a link between levels."""

    NOBODY_THERE = "nobody_there"
    NOBODY_BACK = "nobody_back"
    NO_WAY_BACK = "no_way_back"


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of a link as seen from one forum."""

    there: bool  # somebody speaks for us there
    here: bool  # somebody speaks for them here
    how_back: bool


def gaps(ends: Ends) -> tuple[Gap, ...]:
    """Return what is missing, in the order in which it is told."""
    missing = {
        Gap.NOBODY_THERE: not ends.there,
        Gap.NOBODY_BACK: not ends.here,
        Gap.NO_WAY_BACK: not ends.how_back,
    }
    return tuple(gap for gap, is_missing in missing.items() if is_missing)
