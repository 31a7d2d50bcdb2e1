"""May this be told? One pure decision, the least of all rules; nothing goes around it. Pure.

After trust 4.2: seven kinds of information, four kinds of receivers, five grounds, five states of
the agreement of a person, four places in the circle, and the dates. A lawyer has still to look at
this table; until then it guides, and the screens say so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import product
from types import MappingProxyType

VERSION = "2026-11"
"""Every change of the table gets another name, which is kept with each decision."""


class Kind(StrEnum):
    """What is told about, from little to much (S0 to S6)."""

    EXISTS = "exists"
    STATUS = "status"
    PRACTICAL = "practical"
    SCHOOL = "school"
    NEEDS = "needs"
    HEALTH = "health"
    THIRD = "third"


class Level(IntEnum):
    """How much may be told."""

    NOTHING = 0
    STATUS = 1
    SUMMARY = 2
    FULL = 3


class Receiver(StrEnum):
    """Who hears it: by the secrecy that person is bound to, and whether both do the same work."""

    SECRECY_SAME = "secrecy_same"
    SECRECY_OTHER = "secrecy_other"
    OFFICE = "office"
    OUTSIDE = "outside"


class Ground(StrEnum):
    """On what somebody wants to tell it."""

    TOLD = "told"
    AGREED = "agreed"
    SHARED = "shared"
    LEGAL = "legal"
    NONE = "none"


class Agreement(StrEnum):
    """What a person whom it is about says; young people of 12 and more say it themselves."""

    GIVEN = "given"
    NOT_ASKED = "not_asked"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


class Place(StrEnum):
    """Where the receiver is in the circle around the family (domain 5.2, CircleMembership)."""

    NAMED = "named"
    CONFIRMED = "confirmed"
    ACTIVE = "active"
    ENDED = "ended"


class Rule(StrEnum):
    """Which rule held the level down; the first of those that did."""

    DATES = "dates"
    PLACE = "place"
    OUTSIDE = "outside"
    GROUND = "ground"
    AGREEMENT = "agreement"
    REGIME = "regime"
    KIND = "kind"
    TABLE = "table"
    BY_FAMILY = "by_family"
    CASE = "case"
    SAFETY = "safety"
    FREE = "free"


class Instead(StrEnum):
    """What you can do instead."""

    TELL = "tell"
    RENEW = "renew"
    ASK_PLACE = "ask_place"
    NOTHING = "nothing"
    ASK_FAMILY = "ask_family"
    TOGETHER = "together"
    STATUS_ONLY = "status_only"
    NO_NAMES = "no_names"
    CARE = "care"


N, S, M, F = Level.NOTHING, Level.STATUS, Level.SUMMARY, Level.FULL
R = Receiver
# What a ground allows, by receiver. Secrecy is shared among its bearers on the same work alone.
GROUNDS: Mapping[Ground, Mapping[Receiver, Level]] = MappingProxyType(
    {
        Ground.TOLD: {R.SECRECY_SAME: M, R.SECRECY_OTHER: M, R.OFFICE: M, R.OUTSIDE: N},
        Ground.AGREED: {R.SECRECY_SAME: F, R.SECRECY_OTHER: M, R.OFFICE: M, R.OUTSIDE: N},
        Ground.SHARED: {R.SECRECY_SAME: F, R.SECRECY_OTHER: N, R.OFFICE: N, R.OUTSIDE: N},
        Ground.LEGAL: {R.SECRECY_SAME: M, R.SECRECY_OTHER: S, R.OFFICE: S, R.OUTSIDE: N},
        Ground.NONE: {R.SECRECY_SAME: N, R.SECRECY_OTHER: N, R.OFFICE: N, R.OUTSIDE: N},
    }
)
# What a state of the agreement leaves of a ground. Who tells it herself agrees by telling; secrecy
# is shared after the family knew and agreed; a law is no reason to pass over a no.
AGREEMENTS: Mapping[Ground, Mapping[Agreement, Level]] = MappingProxyType(
    {
        Ground.TOLD: {
            Agreement.GIVEN: F,
            Agreement.NOT_ASKED: M,
            Agreement.EXPIRED: N,
            Agreement.WITHDRAWN: N,
            Agreement.REFUSED: N,
        },
        Ground.AGREED: dict.fromkeys(Agreement, N) | {Agreement.GIVEN: F},
        Ground.SHARED: dict.fromkeys(Agreement, N) | {Agreement.GIVEN: F},
        Ground.LEGAL: dict.fromkeys(Agreement, S) | {Agreement.GIVEN: F, Agreement.NOT_ASKED: M},
        Ground.NONE: dict.fromkeys(Agreement, N),
    }
)
# How far a kind of information goes at most. What others told in confidence reaches no school, and
# what a body or a mind needs is no more than a status there.
KINDS: Mapping[Kind, Mapping[Receiver, Level]] = MappingProxyType(
    {
        Kind.EXISTS: dict.fromkeys(R, S),
        Kind.STATUS: dict.fromkeys(R, S),
        Kind.PRACTICAL: dict.fromkeys(R, F),
        Kind.SCHOOL: dict.fromkeys(R, F),
        Kind.NEEDS: {R.SECRECY_SAME: F, R.SECRECY_OTHER: M, R.OFFICE: M, R.OUTSIDE: N},
        Kind.HEALTH: {R.SECRECY_SAME: F, R.SECRECY_OTHER: M, R.OFFICE: S, R.OUTSIDE: N},
        Kind.THIRD: {R.SECRECY_SAME: M, R.SECRECY_OTHER: S, R.OFFICE: N, R.OUTSIDE: N},
    }
)
# A law names what it is for; without more it carries no story.
LEGAL_KINDS = frozenset({Kind.EXISTS, Kind.STATUS, Kind.PRACTICAL})
PLACES: Mapping[Place, Level] = MappingProxyType(
    {Place.NAMED: N, Place.CONFIRMED: S, Place.ACTIVE: F, Place.ENDED: N}
)
INSTEAD: Mapping[Rule, Instead] = MappingProxyType(
    {
        Rule.DATES: Instead.RENEW,
        Rule.PLACE: Instead.ASK_PLACE,
        Rule.OUTSIDE: Instead.NOTHING,
        Rule.GROUND: Instead.NO_NAMES,
        Rule.AGREEMENT: Instead.ASK_FAMILY,
        Rule.REGIME: Instead.TOGETHER,
        Rule.KIND: Instead.STATUS_ONLY,
        Rule.TABLE: Instead.STATUS_ONLY,
        Rule.BY_FAMILY: Instead.TOGETHER,
        Rule.CASE: Instead.STATUS_ONLY,
        Rule.SAFETY: Instead.CARE,
        Rule.FREE: Instead.TELL,
    }
)


@dataclass(frozen=True, slots=True)
class Decision:
    """How much may be told, which rule held it there, what to do instead, and by which table."""

    level: Level
    rule: Rule
    instead: Instead
    version: str = VERSION


@dataclass(frozen=True, slots=True)
class Bounds:
    """What was agreed beforehand: by the partnership, and around one family, only narrower.

    ``at_risk`` closes everything but to who does the same work under secrecy. ``by_family`` says
    that partners agreed that the family tells this itself: the reason that people then read.
    """

    table: Level = Level.FULL
    case: Level = Level.FULL
    at_risk: bool = False
    by_family: bool = False


UNBOUND = Bounds()


def may_share(
    kind: Kind,
    receiver: Receiver,
    ground: Ground,
    agreements: Iterable[Agreement],
    place: Place,
    *,
    in_time: bool,
    bounds: Bounds = UNBOUND,
) -> Decision:
    """Return how much may be told: the least of what every rule allows.

    ``agreements`` holds what each person says whom it is about: the lowest counts, and nobody
    hears whose it was (T26).
    """
    said = list(agreements) or [Agreement.NOT_ASKED]
    own = GROUNDS[ground][receiver]
    if ground is Ground.LEGAL and kind not in LEGAL_KINDS:
        own = Level.NOTHING
    limits = (
        (Rule.DATES, Level.FULL if in_time else Level.NOTHING),
        (Rule.PLACE, PLACES[place]),
        (Rule.OUTSIDE, Level.NOTHING if receiver is Receiver.OUTSIDE else Level.FULL),
        (Rule.GROUND, Level.NOTHING if ground is Ground.NONE else Level.FULL),
        (Rule.SAFETY, _safe(receiver, at_risk=bounds.at_risk)),
        (Rule.AGREEMENT, min(AGREEMENTS[ground][one] for one in said)),
        (Rule.REGIME, own),
        (Rule.KIND, KINDS[kind][receiver]),
        (Rule.BY_FAMILY if bounds.by_family else Rule.TABLE, bounds.table),
        (Rule.CASE, bounds.case),
    )
    level = min(limit for _rule, limit in limits)
    held = next(rule for rule, limit in limits if limit == level)
    rule = Rule.FREE if level is Level.FULL else held
    return Decision(level, rule, INSTEAD[rule])


def _safe(receiver: Receiver, *, at_risk: bool) -> Level:
    return Level.NOTHING if at_risk and receiver is not R.SECRECY_SAME else Level.FULL


Row = tuple[Kind, Receiver, Ground, Agreement, Place, bool]


def rows() -> Iterator[tuple[Row, Decision]]:
    """Yield all 5 600 cases with their decision, in a fixed order (T42a)."""
    for row in product(Kind, Receiver, Ground, Agreement, Place, (True, False)):
        kind, receiver, ground, agreement, place, in_time = row
        yield row, may_share(kind, receiver, ground, [agreement], place, in_time=in_time)
