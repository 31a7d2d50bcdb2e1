"""Would a yes of the family change the answer? Beside the decision, which stays as it is. Pure.

Nobody is sent to a family to ask for what will not be told anyway.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from brugwerk.sharing.rules.decision import (
    UNBOUND,
    Agreement,
    Bounds,
    Decision,
    Ground,
    Instead,
    Kind,
    Level,
    Place,
    Receiver,
    Rule,
    may_share,
)

ASKS = frozenset({Instead.ASK_FAMILY, Instead.ASK_PLACE})


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody reads: the decision, and how much a yes would allow where it allows more."""

    decision: Decision
    if_yes: Level | None = None


def answer(
    kind: Kind,
    receiver: Receiver,
    ground: Ground,
    agreements: Iterable[Agreement],
    place: Place,
    *,
    in_time: bool,
    bounds: Bounds = UNBOUND,
) -> Answer:
    """Return the decision; where no yes raises its level, with the reason that stays after it."""

    def held(said: Iterable[Agreement], at: Place) -> Decision:
        return may_share(kind, receiver, ground, said, at, in_time=in_time, bounds=bounds)

    now = held(agreements, place)
    if now.instead not in ASKS:
        return Answer(now)
    most = held([Agreement.GIVEN], Place.ACTIVE)
    if most.level <= now.level:
        return Answer(most)
    yes = held([Agreement.GIVEN], place).level
    return Answer(now, yes if now.rule is Rule.AGREEMENT and yes > now.level else None)
