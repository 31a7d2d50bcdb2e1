"""Doors of jobs."""

from tests.house.doors.parts import AWAY, GO, NONE, OK, SIGNED_IN, get, post

OWN = (NONE, OK, NONE, NONE, NONE, *AWAY)  # what Bram asked for
DOORS = (
    get("jobs:jobs", SIGNED_IN),
    get("jobs:job", OWN, "job"),
    post("jobs:stop", (NONE, GO, NONE, NONE, NONE, *AWAY), "job"),
)
ONLY_POST = {"jobs:stop": "job"}
