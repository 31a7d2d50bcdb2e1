"""Doors of absences."""

from tests.house.doors.parts import HELD, HELD_GO, MEMBERS, get, post

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
    get("stewardship:organisation", HELD, "leaving"),
    post("stewardship:organisation", HELD_GO, "leaving", sure="on"),
    post("stewardship:go", HELD_GO, "absence_arranged"),
)
ONLY_POST = {
    "stewardship:settle": "absence",
    "stewardship:come_back": "absence",
    "stewardship:go": "absence_arranged",
}
