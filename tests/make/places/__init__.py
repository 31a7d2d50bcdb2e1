"""What each room puts in the house of De Brug, and the places of its addresses.

One file for each room, with ``places(brug, users)``: it makes the records that the room's doors
lead to, and returns what stands in their addresses by a short name.
"""

from collections.abc import Callable, Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from tests.make.places import (
    agreements,
    boundaries,
    calendars,
    cards,
    casework,
    directory,
    exchange,
    families,
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

Places = dict[str, tuple[object, ...]]
ROOMS: Mapping[str, Callable[[Partnership, Mapping[str, User]], Places]] = {
    "goals": goals.places,
    "boundaries": boundaries.places,
    "roles": roles.places,
    "forums": forums.places,
    "meetings": meetings.places,
    "agreements": agreements.places,
    "relations": relations.places,
    "cards": cards.places,
    "stewardship": stewardship.places,
    "calendars": calendars.places,
    "directory": directory.places,
    "jobs": jobs.places,
    "network": network.places,
    "exchange": exchange.places,
    "handovers": handovers.places,
    "presence": presence.places,
    "sharing": sharing.places,
    "families": families.places,
    "casework": casework.places,
    "region": region.places,
    "language": language.places,
    "trust": trust.places,
    "policysignals": policysignals.places,
}
