"""Doors of forums."""

from collections.abc import Mapping

from tests.house.doors.parts import (
    AWAY,
    GO,
    HALF,
    HELD,
    HELD_GO,
    HELD_HALF,
    MEMBERS,
    NONE,
    Door,
    get,
    post,
)

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
MEMBERS_HALF = (HALF, HALF, NONE, NONE, NONE, *AWAY)
DETAILS = {
    "name": "Nieuw",
    "purpose": "Samen kijken",
    "for_whose_benefit": "Kinderen",
    "kind": "regular",
    "beat": "none",
    "minutes": "60",
    "level": "meso",
    "block": "levels",
    "review_on": "2028-01-01",
    "version": "0",
}
CHAIR = {"perspective": "family", "why_missing": "Het uur", "next_step": "Vragen"}

DOORS: tuple[Door, ...] = (
    get("forums:overview", MEMBERS, "partnership"),
    get("forums:new", MEMBERS, "partnership"),
    post("forums:new", MEMBERS_HALF, "partnership", **DETAILS),  # nobody coordinates
    get("forums:forum", MEMBERS, "forum"),
    get("forums:change", MEMBERS, "forum"),
    post("forums:change", MEMBERS_GO, "forum", **DETAILS),
    get("forums:coordinator", HELD, "forum"),
    post("forums:coordinator", HELD_HALF, "forum"),
    get("forums:new_seat", MEMBERS, "forum"),
    post("forums:new_seat", MEMBERS_GO, "forum", outside="een ouder", as_what="family"),
    get("forums:seat", MEMBERS, "forum_seat"),
    post("forums:seat", MEMBERS_GO, "forum_seat", as_what="guest"),
    post("forums:end_seat", MEMBERS_GO, "forum_seat"),  # a member frees the own seat
    get("forums:new_chair", MEMBERS, "forum"),
    post("forums:new_chair", MEMBERS_GO, "forum", **CHAIR),
    get("forums:chair", MEMBERS, "empty_chair"),
    post("forums:chair", MEMBERS_GO, "empty_chair", **CHAIR),
    post("forums:fill_chair", MEMBERS_GO, "empty_chair"),
    get("forums:value", MEMBERS, "forum"),
    post(
        "forums:value",
        MEMBERS_GO,
        "forum",
        for_whom="kleuters",
        kind="tailored",
        how_seen="Minder te laat.",
    ),
    get("forums:question", HELD, "forum"),
    post("forums:question", HELD_GO, "forum", worth="yes", outcome="continue", version="0"),
    post("forums:ask", HELD_GO, "forum"),
    get("forums:round_off", HELD, "stopping_forum"),
    post(
        "forums:round_off",
        HELD_GO,
        "stopping_forum",
        what_continues="De huiswerkklas",
        open_things="Niets",
        who_tells_families="De school",
        thanks="Voor de koffie",
        version="0",
    ),
    get("forums:term", MEMBERS, "forum"),
    post("forums:term", MEMBERS_GO, "forum", word="zorg", meaning="Wat nodig is"),
    post("forums:take_term_back", HELD_GO, "term"),
    get("forums:new_link", MEMBERS, "forum"),
    post("forums:new_link", MEMBERS_GO, "forum", to_outside="LOP", review_on="2028-01-01"),
    get("forums:link", MEMBERS, "level_link"),
    post("forums:link", MEMBERS_GO, "level_link", review_on="2028-01-01"),
    post("forums:unlink", HELD_GO, "level_link"),
)
ONLY_POST: Mapping[str, str] = {
    "forums:end_seat": "forum_seat",
    "forums:fill_chair": "empty_chair",
    "forums:ask": "forum",
    "forums:take_term_back": "term",
    "forums:unlink": "level_link",
}
