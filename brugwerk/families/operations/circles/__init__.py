"""Opening a circle, who is in it, what the family wants, and how long it stays."""

from brugwerk.families.operations.circles.living import (
    add_step,
    had_contact,
    kill_links,
    limit,
    renew,
    rest_pages,
    tick_step,
    want,
)
from brugwerk.families.operations.circles.opening import (
    Someone,
    add_member,
    add_supporter,
    open_circle,
)
from brugwerk.families.operations.circles.people import (
    AlreadyThere,
    Known,
    begin,
    confirm_person,
    end_place,
    finish,
    hand_contact,
    hand_on,
    name_nearest,
    name_person,
    promise,
    refer,
)

__all__ = [
    "AlreadyThere",
    "Known",
    "Someone",
    "add_member",
    "add_step",
    "add_supporter",
    "begin",
    "confirm_person",
    "end_place",
    "finish",
    "had_contact",
    "hand_contact",
    "hand_on",
    "kill_links",
    "limit",
    "name_nearest",
    "name_person",
    "open_circle",
    "promise",
    "refer",
    "renew",
    "rest_pages",
    "tick_step",
    "want",
]
