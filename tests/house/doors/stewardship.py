"""Doors of absences."""

from tests.house.doors.parts import AWAY, GO, HELD, HELD_GO, MEMBERS, NO, NONE, get, post

DAYS = {"why": "planned", "from_on": "2027-04-01", "until_on": "2027-05-01"}
DOORS = (
    get("stewardship:overview", MEMBERS, "partnership"),
    get("stewardship:what_if", MEMBERS, "somebody"),
    get("stewardship:report", HELD, "somebody"),
    post("stewardship:report", HELD_GO, "somebody", **DAYS),
    get("stewardship:absence", MEMBERS, "absence"),
    get("stewardship:item", HELD, "absence_item"),
    post(
        "stewardship:item",
        HELD_GO,
        "absence_item",
        outcome="not_taken_over",
        reason="Het is klaar.",
        family_word="Amina vertelt het.",
    ),
    post("stewardship:settle", HELD_GO, "absence"),
    post("stewardship:come_back", HELD_GO, "absence"),
    post("stewardship:stand_in", (NO, GO, NONE, NONE, NONE, *AWAY), "plea", says="yes"),
    get("stewardship:organisation", HELD, "leaving"),
    post("stewardship:organisation", HELD_GO, "leaving", sure="on"),
    post("stewardship:go", HELD_GO, "absence_arranged"),
)
ONLY_POST = {
    "stewardship:stand_in": "plea",
    "stewardship:settle": "absence",
    "stewardship:come_back": "absence",
    "stewardship:go": "absence_arranged",
}
