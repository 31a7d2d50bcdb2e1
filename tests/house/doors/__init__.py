"""The table of doors: what each member of the cast gets at each address. Read by test_doors.

One file for each room (the oldest rooms share one); each has ``DOORS``, and ``ONLY_POST`` for the
addresses that are never opened by only following a link.
"""

from tests.house.doors import (
    agreements,
    boundaries,
    calendars,
    cards,
    casework,
    directory,
    exchange,
    families,
    first_rooms,
    forums,
    goals,
    handovers,
    jobs,
    language,
    meetings,
    network,
    policysignals,
    presence,
    region,
    relations,
    roles,
    sharing,
    stewardship,
    trust,
)
from tests.house.doors.parts import CAST, JOIN, SIGN_IN, WRONG, Door

ROOMS = (
    first_rooms,
    goals,
    boundaries,
    roles,
    forums,
    meetings,
    agreements,
    relations,
    cards,
    stewardship,
    calendars,
    directory,
    jobs,
    network,
    exchange,
    handovers,
    presence,
    sharing,
    families,
    casework,
    region,
    language,
    trust,
    policysignals,
)
DOORS = tuple(door for room in ROOMS for door in room.DOORS)
ONLY_POST = {name: where for room in ROOMS for name, where in room.ONLY_POST.items()}

__all__ = ["CAST", "DOORS", "JOIN", "ONLY_POST", "SIGN_IN", "WRONG", "Door"]
