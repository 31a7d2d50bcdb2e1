"""Who has to agree before a bundle goes out, and what may close it (INV22 to INV24). Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from brugwerk.policysignals.rules.life import Says

CONFIRMED_BY = 2
"""A text that goes out is confirmed from so many organisations (T17)."""


class Short(StrEnum):
    """What still stands between a bundle and the outside."""

    NO_ANALYSIS = "no_analysis"
    NO_OWN_PART = "no_own_part"
    NO_VOICE = "no_voice"
    NO_SIGNAL = "no_signal"
    TOO_FEW = "too_few"
    NO_SIGNAL_LEFT = "no_signal_left"


@dataclass(frozen=True, slots=True)
class Leaving:
    """Which signals go out and which stay, and which partners confirm the text."""

    goes: tuple[int, ...]
    stays: tuple[int, ...]
    confirmed: tuple[int, ...]
    silent: tuple[int, ...]
    refused: tuple[int, ...]


def leaving(
    sources: Mapping[int, Collection[int | None]],
    partners: Iterable[int],
    said: Mapping[int, Says],
) -> Leaving:
    """Return what goes out: a signal stays where all who told it are of partners without a yes.

    ``sources`` holds for each signal the partners of who told it; nobody's partner is None, which
    is a parent or a volunteer, and asks no partner (INV23).
    """
    here = sorted(set(partners))
    yes = {one for one in here if said.get(one) is Says.YES}
    goes = [
        signal for signal, told in sources.items() if any(one is None or one in yes for one in told)
    ]
    return Leaving(
        goes=tuple(goes),
        stays=tuple(signal for signal in sources if signal not in set(goes)),
        confirmed=tuple(sorted(yes)),
        silent=tuple(one for one in here if one not in said),
        refused=tuple(one for one in here if said.get(one) is Says.NO),
    )


@dataclass(frozen=True, slots=True)
class Written:
    """What a bundle holds so far."""

    analysis: str
    own_part: str
    has_voice: bool


def short(written: Written, plan: Leaving) -> tuple[Short, ...]:
    """Return what still stands in the way of going out (INV2, INV23, 3.30, T17)."""
    found = {
        Short.NO_ANALYSIS: not written.analysis.strip(),
        Short.NO_OWN_PART: not written.own_part.strip(),
        Short.NO_VOICE: not written.has_voice,
        Short.NO_SIGNAL: not (plan.goes or plan.stays),
        Short.TOO_FEW: len(plan.confirmed) < CONFIRMED_BY,
        Short.NO_SIGNAL_LEFT: bool(plan.stays) and not plan.goes,
    }
    return tuple(one for one, lacks in found.items() if lacks)


@dataclass(frozen=True, slots=True)
class Heard:
    """One who told it, and whether the answer came back."""

    reached: bool
    told: bool
    from_families: bool
    families_told: bool

    @property
    def waits(self) -> bool:
        """Test whether this one still has to hear the answer; who is gone cannot (INV24)."""
        return self.reached and not (self.told and (self.families_told or not self.from_families))


class Open(StrEnum):
    """Why a bundle cannot be closed yet."""

    NO_REPLY = "no_reply"
    SILENT = "silent"
    NOT_TOLD = "not_told"
    FAMILIES = "families"


def open_ends(replies: int, silent: int, heard: Iterable[Heard]) -> tuple[Open, ...]:
    """Return why a bundle cannot be closed: a reply or a feedback that is missing (INV24, N7)."""
    heard = list(heard)
    waiting = [one for one in heard if one.waits]
    found = {
        Open.NO_REPLY: not replies,
        Open.SILENT: bool(replies and silent),
        Open.NOT_TOLD: any(not one.told for one in waiting),
        Open.FAMILIES: any(one.told for one in waiting),
    }
    return tuple(one for one, is_open in found.items() if is_open)
