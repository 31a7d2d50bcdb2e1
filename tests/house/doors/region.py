"""Doors of regions: De Brug counts along, and Els reads."""

from tests.house.doors.parts import AWAY, GO, HELD, HELD_GO, MEMBERS, NONE, OK, Door, get, post

LEARNT = {"side": "seek", "block": "trust", "text": "Hoe doen jullie dat?", "until": "2027-06-01"}
READER = {"email": "lezer@stad.test", "what_for": "Het plan van de stad", "until": "2027-06-01"}

DOORS: tuple[Door, ...] = (
    get("region:regions", (GO, GO, OK, GO, OK, *AWAY)),
    get("region:region", (OK, OK, NONE, OK, NONE, *AWAY), "region"),
    get("region:ours", MEMBERS, "partnership"),
    post("region:count_along", HELD_GO, "partnership"),
    post("region:stop_counting", HELD_GO, "partnership"),
    get("region:let_read", HELD, "partnership"),
    post("region:let_read", HELD_GO, "partnership", **READER),
    post("region:stop_reading", HELD_GO, "reader"),
    get("region:put_up", HELD, "partnership"),
    post("region:put_up", HELD_GO, "partnership", **LEARNT),
    post("region:take_away", HELD_GO, "learning"),
    post("region:meet", (GO, GO, NONE, NONE, NONE, *AWAY), "learning_of_others"),
)
ONLY_POST = {
    "region:count_along": "partnership",
    "region:stop_counting": "partnership",
    "region:stop_reading": "reader",
    "region:take_away": "learning",
    "region:meet": "learning_of_others",
}
