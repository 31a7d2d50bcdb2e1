"""The words of the table of doors: who comes, and what they may get."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# A guest holds a seat in the open round, a phone a place in a conversation and the open page of a
# family, and the big screen knows nothing but its own address.
CAST = ("amina", "bram", "chris", "els", "host", "guest", "phone", "screen", "nobody")
OK, EMPTY, GO, NO, NONE, WRONG = 200, 204, 302, 403, 404, 405
HALF = 422  # a form that comes back with what was typed
SIGN_IN = -1  # sent to the sign-in page
JOIN = -2  # sent to the first page of the round or of the family, as who holds no seat there


@dataclass(frozen=True)
class Door:
    """One address tried in one way, and the status for each of the cast, in order."""

    name: str
    method: str
    statuses: tuple[int, ...]
    where: str = ""
    data: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def everybody(status: int) -> tuple[int, ...]:
    """Return the same for the whole cast."""
    return (status,) * len(CAST)


ALL = everybody(OK)
ALL_GO = everybody(GO)
AWAY = (SIGN_IN,) * 4  # the last four have no account
SIGNED_IN = (OK, OK, OK, OK, OK, *AWAY)
SIGNED_IN_GO = (GO, GO, GO, GO, GO, *AWAY)
MEMBERS = (OK, OK, NONE, NONE, NONE, *AWAY)
HELD = (OK, NO, NONE, NONE, NONE, *AWAY)  # by the facilitator
HELD_GO = (GO, NO, NONE, NONE, NONE, *AWAY)
HELD_HALF = (HALF, NO, NONE, NONE, NONE, *AWAY)
OUT_ONLY = (GO, GO, GO, GO, GO, OK, OK, OK, OK)  # who is signed in already goes to the day
SEATED = (JOIN, JOIN, JOIN, JOIN, JOIN, OK, JOIN, JOIN, JOIN)
SEATED_GO = (JOIN, JOIN, JOIN, JOIN, JOIN, GO, JOIN, JOIN, JOIN)
PHONES = (JOIN, JOIN, JOIN, JOIN, JOIN, JOIN, OK, JOIN, JOIN)  # of who took part


def get(name: str, statuses: tuple[int, ...], where: str = "", /) -> Door:
    """Return a door that is looked through."""
    return Door(name, "get", statuses, where)


def post(name: str, statuses: tuple[int, ...], where: str = "", /, **data: object) -> Door:
    """Return a door that is pushed."""
    return Door(name, "post", statuses, where, data)
