"""Every form, filled in as one of the cast would. Read by test_bad_input.

One file for each room (the oldest rooms share one), with ``FORMS``.
"""

from tests.house.forms import (
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
from tests.house.forms.parts import Form

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
FORMS = tuple(form for room in ROOMS for form in room.FORMS)

__all__ = ["FORMS", "Form"]
