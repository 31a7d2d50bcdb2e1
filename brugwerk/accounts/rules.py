"""How long somebody stays signed in, and when to show once more who one is. Pure (T15, G18)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

IDLE, LONGEST, PROVEN = timedelta(minutes=30), timedelta(hours=12), timedelta(minutes=10)
NOTICED = timedelta(minutes=1)
"""So much may be seen late: not every look is written down, and clocks are set right by seconds."""


class Standing(StrEnum):
    """What somebody who signed in may do now."""

    IN = "in"
    PROVE = "prove"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Sitting:
    """When somebody signed in, was seen, and was at what is sealed or showed who one is."""

    began: datetime
    seen: datetime
    proven: datetime

    def standing(self, now: datetime, *, sealed: bool) -> Standing:
        """Return it. A clock that goes back makes nothing longer: it ends."""
        back = now < self.seen - NOTICED
        if back or now - self.seen > IDLE or now - self.began > LONGEST:
            return Standing.OVER
        return Standing.PROVE if sealed and now - self.proven > PROVEN else Standing.IN

    def at(self, now: datetime, *, sealed: bool) -> "Sitting":
        """Return it as it is to be remembered, or itself where there is little to remember."""
        proven = now if sealed else self.proven
        late = now - self.seen >= NOTICED or proven - self.proven >= NOTICED
        return Sitting(self.began, now, proven) if late else self
