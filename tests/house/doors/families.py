"""Doors of families. Bram, a member, is the contact of two circles; Amina leads the partnership.

She has no place in the one, and finds nothing there; in the other she works and reads. The page of
the family is open on the phone, and on no other device of the cast.
"""

from collections.abc import Mapping

from tests.house.doors.parts import (
    ALL,
    ALL_GO,
    AWAY,
    GO,
    HALF,
    JOIN,
    MEMBERS,
    NO,
    NONE,
    OK,
    Door,
    everybody,
    get,
    post,
)

BRAM = (NONE, OK, NONE, NONE, NONE, *AWAY)
BRAM_GO = (NONE, GO, NONE, NONE, NONE, *AWAY)
STEERS = (NO, OK, NONE, NONE, NONE, *AWAY)
BOUND = STEERS  # by professional secrecy, which a school is not
PAGE = (JOIN, JOIN, JOIN, JOIN, JOIN, JOIN, OK, JOIN, JOIN)
PAGE_GO = (JOIN, JOIN, JOIN, JOIN, JOIN, JOIN, GO, JOIN, JOIN)
KNOWN = {"known_as": "Bram", "function": "brugfiguur", "phone": "0470 00 00 02"}
OPENED = {"parents": "1", "language": "nl", "young": "from_12", "agreed": "on", **KNOWN}
BROKEN = {
    "code": "witte-wolk-99",
    "reason": "We bereiken niemand, en de deur blijft dicht.",
    "sure": "on",
}
TOLD = {
    "kind": "practical",
    "ground": "agreed",
    "purpose": "Zodat de week rustig loopt.",
    "sentences": "We bellen elke week.\nWoensdag is een goede dag.",
    "sure": "on",
}

DOORS: tuple[Door, ...] = (
    get("families:list", MEMBERS, "partnership"),
    get("families:open", MEMBERS, "partnership"),
    post("families:open", (GO, GO, NONE, NONE, NONE, *AWAY), "partnership", **OPENED),
    get("families:break", MEMBERS, "partnership"),
    post("families:break", (NO, HALF, NONE, NONE, NONE, *AWAY), "partnership", **BROKEN),
    get("families:glasses", BOUND, "partnership"),
    post("families:agree", (NONE, NO, NONE, NONE, NONE, *AWAY), "glass"),
    get("families:through_glass", BRAM, "glass"),
    get("families:circle", BRAM, "circle"),
    get("families:trail", BRAM, "circle"),
    get("families:prepare", MEMBERS, "circle_lively"),
    post("families:prepare", (HALF, HALF, NONE, NONE, NONE, *AWAY), "circle_lively", **TOLD),
    get("families:telling", BRAM, "circle_draft"),
    post("families:tell", (NONE, 409, NONE, NONE, NONE, *AWAY), "circle_draft", seen="x"),
    post("families:take_back", BRAM_GO, "circle_told"),
    get("families:read", (OK, NONE, NONE, NONE, NONE, *AWAY), "circle_told"),
    get("families:sentence", BRAM, "circle_sentence"),
    post("families:sentence", BRAM_GO, "circle_sentence", text="We bellen elke dag.", sure="on"),
    get("families:together", BRAM, "circle_sentence"),
    post("families:together", (NONE, HALF, NONE, NONE, NONE, *AWAY), "circle_sentence"),
    get("families:make_link", BRAM, "circle_member"),
    post("families:make_link", BRAM, "circle_member"),
    get("families:make_code", BRAM, "circle_member"),
    post("families:make_code", BRAM_GO, "circle_member"),
    get("families:voices", MEMBERS, "voices"),
    get("families:speak_in", MEMBERS, "recording"),
    post("families:speak_in", (HALF, HALF, NONE, NONE, NONE, *AWAY), "recording"),
    get("families:listen", (NONE, NONE, NONE, NONE, NONE, *AWAY), "recording"),
    post("families:take_away", (GO, GO, NONE, NONE, NONE, *AWAY), "recording"),
    get("families:act", STEERS, "circle_doel"),
    post(
        "families:act",
        (NO, GO, NONE, NONE, NONE, *AWAY),
        "circle_doel",
        goal="Op tijd op school zijn.",
        sure="on",
    ),
    get("families:act_on", BRAM, "circle_own"),
    post("families:act_on", BRAM_GO, "circle_own", rhythm="weekly"),
    get("door:gone", ALL),
    get("door:door", ALL, "family"),
    post("door:door", everybody(HALF), "family", code="AAAAAA"),
    get("door:voice", (JOIN, JOIN, JOIN, JOIN, JOIN, JOIN, NONE, JOIN, JOIN), "voice"),
    get("door:ask", PAGE, "family"),
    get("door:knows", PAGE, "family"),
    get("door:words", PAGE, "family"),
    get("door:looked", PAGE, "family"),
    get("door:take_json", PAGE, "family"),
    get("door:take_html", PAGE, "family"),
    post("door:leave", ALL_GO, "family"),
    post("door:act", PAGE_GO, "family_woorden", words="Het gaat beter."),
)
ONLY_POST: Mapping[str, str] = {
    "families:agree": "glass",
    "families:take_away": "recording",
    "families:tell": "circle_draft",
    "families:take_back": "circle_told",
    "door:leave": "family",
    "door:act": "family_woorden",
}
