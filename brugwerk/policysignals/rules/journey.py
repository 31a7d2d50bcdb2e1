"""The stops of a signal on its way up and back down (ux 3.10). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.content.rules import Level
from brugwerk.policysignals.rules.life import Station

LEVELS = {
    Station.SEEN: Level.MICRO,
    Station.BUNDLED: Level.MESO,
    Station.PASSED_ON: Level.MESO,
    Station.LOOKED_AT: Level.MESO,
    Station.ANSWERED: Level.MESO,
    Station.TOLD_BACK: Level.MESO,
    Station.TOLD_FAMILIES: Level.MICRO,
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop: done on a day, waited for since so many days, or still to come."""

    station: Station
    level: Level
    on: date | None
    waits: int | None = None

    @property
    def is_now(self) -> bool:
        """Test whether the signal waits here."""
        return self.waits is not None


def journey(
    days: Mapping[Station, date | None],
    levels: Mapping[Station, Level],
    *,
    families: bool,
    today: date,
) -> Sequence[Stop]:
    """Return the stops in order; the first without a day is where it waits now.

    A stop that was passed by without a day, such as an answer that came before anybody said that it
    was looked at, counts as passed on the day of the next one.
    """
    wanted = [one for one in Station if families or one is not Station.TOLD_FAMILIES]
    reached = [days.get(one) for one in wanted]
    for at in range(len(reached) - 2, -1, -1):
        reached[at] = reached[at] or reached[at + 1]
    now = next((at for at, day in enumerate(reached) if day is None), None)
    stops = []
    for at, (station, day) in enumerate(zip(wanted, reached, strict=True)):
        waits = None
        if at == now and at and (since := reached[at - 1]):
            waits = max(0, (today - since).days)
        stops.append(Stop(station, levels.get(station, LEVELS[station]), day, waits))
    return stops
