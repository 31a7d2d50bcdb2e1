"""Doors of calendars."""

from tests.house.doors.parts import ALL, AWAY, GO, NONE, SIGNED_IN, get, post

OWN = (NONE, GO, NONE, NONE, NONE, *AWAY)  # the address of Bram
DOORS = (
    get("calendars:feeds", SIGNED_IN),
    post("calendars:feeds", SIGNED_IN, partnership=""),
    post("calendars:stop", OWN, "feed"),
    get("calendars:feed", ALL, "calendar"),  # the address is the key, whoever is signed in
)
ONLY_POST = {"calendars:stop": "feed"}
