"""What a network may say, as values. None of them counts or ranks people (INV30). Pure."""

from dataclasses import dataclass
from datetime import date

from brugwerk.network.rules.shapes import Quarter


@dataclass(frozen=True, slots=True)
class About:
    """A finding about one node. ``apart`` is who would come loose, by name, at most a few.

    ``home`` is the key of the organisation that somebody of a file works for.
    """

    key: str
    label: str
    person: int = 0
    worlds: tuple[Quarter, ...] = ()
    apart: tuple[str, ...] = ()
    more: int = 0
    home: str = ""


@dataclass(frozen=True, slots=True)
class Strangers:
    """Two that do not know each other, with whom both know."""

    a: str
    b: str
    label_a: str
    label_b: str
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A school that knows nobody of some sides."""

    key: str
    label: str
    sides: tuple[Quarter, ...]


@dataclass(frozen=True, slots=True)
class Cold:
    """A tie that cooled, with its source."""

    label_a: str
    label_b: str
    source: str
    href: str
    last: date


@dataclass(frozen=True, slots=True)
class Group:
    """Who are tied more to each other than to the rest."""

    names: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a network says on a day."""

    nodes: int
    pairs: int
    parts: int
    connects: tuple[About, ...]
    exact: bool
    carries: tuple[About, ...]
    more_carry: int
    strangers: tuple[Strangers, ...]
    gaps: tuple[Gap, ...]
    more_gaps: int
    groups: tuple[Group, ...]
    more_groups: int
    cross_percent: int
    cold: tuple[Cold, ...]
    more_cold: int
