"""What a network is made of: nodes, ties and their warmth. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

IDEAL_DAYS = 90
"""After how many days without contact a tie cools, where nobody agreed on a rhythm."""
STRONGEST = 5


class NodeKind(StrEnum):
    """What stands in the network. A family never does (N25)."""

    ORGANISATION = "organisation"
    FUNCTION = "function"
    PERSON = "person"


class Quarter(StrEnum):
    """The four sides of the map."""

    EDUCATION = "education"
    WELFARE = "welfare"
    GOVERNMENT = "government"
    NEIGHBOURHOOD = "neighbourhood"


class Ring(StrEnum):
    """How far from the child: a ring of the map (3.35)."""

    MICRO = "micro"
    MESO = "meso"
    MACRO = "macro"


class TieKind(StrEnum):
    """What ties two nodes: from which register it comes."""

    FORUM = "forum"
    AGREEMENT = "agreement"
    TASK = "task"
    ROLE = "role"
    MEMBERSHIP = "membership"
    LINK = "link"
    RELATION = "relation"
    IMPORTED = "imported"
    NEEDED = "needed"


class Warmth(StrEnum):
    """How warm a tie is: seen within its rhythm, within twice that, or longer ago (ux 3.8)."""

    WARM = "warm"
    COOL = "cool"
    COLD = "cold"
    UNKNOWN = "unknown"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True)
class Node:
    """One organisation, function or person; ``key`` is its own in one network.

    ``person`` is the number of a membership, for who is a member; ``home`` the key of the
    organisation that a function or person stands for.
    """

    key: str
    label: str
    kind: NodeKind = NodeKind.ORGANISATION
    ring: Ring = Ring.MESO
    quarter: Quarter = Quarter.WELFARE
    sector: str = ""
    municipality: str = ""
    home: str = ""
    href: str = ""
    person: int = 0
    missing: str = ""
    mandate: bool = False
    school: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie between two nodes, with the page of what it comes from (N25)."""

    a: str
    b: str
    kind: TieKind
    source: str
    href: str = ""
    strength: int = 3
    since: date | None = None
    until: date | None = None
    contacts: tuple[date, ...] = ()
    ideal_days: int = IDEAL_DAYS

    def warmth(self, on: date) -> Warmth:
        """Return how warm the tie is on a day."""
        if self.kind is TieKind.NEEDED:
            return Warmth.NEEDED
        last = self.last_on(on)
        if last is None:
            return Warmth.UNKNOWN
        days = (on - last).days
        if days <= self.ideal_days:
            return Warmth.WARM
        return Warmth.COOL if days <= 2 * self.ideal_days else Warmth.COLD

    def last_on(self, on: date) -> date | None:
        """Return the last contact up to a day; ``contacts`` stand in their order."""
        at = bisect_right(self.contacts, on)
        return self.contacts[at - 1] if at else None

    def holds(self, on: date) -> bool:
        """Tell whether the tie is there on a day."""
        begun = self.since is None or self.since <= on
        return begun and (self.until is None or self.until >= on)


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and ties as they come from the registers, ended ones included."""

    nodes: Sequence[Node]
    ties: Sequence[Tie]

    def on(self, day: date) -> "Network":
        """Return what holds on a day; an organisation stays, a missing one goes with its tie."""
        ties = [tie for tie in self.ties if tie.holds(day)]
        tied = {key for tie in ties for key in (tie.a, tie.b)}
        stays = [node for node in self.nodes if node.key in tied or _stands_alone(node)]
        return Network(stays, ties)


def _stands_alone(node: Node) -> bool:
    return node.kind is NodeKind.ORGANISATION and not node.missing
