"""Doors of agreements: Amina facilitates and is of a partner; Bram takes part for himself."""

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
OWN = (200, NONE, NONE, NONE, NONE, *AWAY)  # of the two organisations, or who facilitates
OWN_GO = (GO, NONE, NONE, NONE, NONE, *AWAY)
LATE = (409, 403, NONE, NONE, NONE, *AWAY)
VOICE = {"mode": "direct", "reason": "", "next_step": ""}
CLAUSE = {"heading": "Koffie", "text": "Elke dinsdag.", "edition": "1"}
DETAILS = {"title": "Nieuw", "block": "goal", "level": "meso", "edition": "1"}
SIGNED = {"name": "Amina", "function": "directeur", "because": "Gevraagd.", "digest": "0" * 64}

DOORS: tuple[Door, ...] = (
    get("agreements:overview", MEMBERS, "partnership"),
    get("agreements:begin", MEMBERS, "partnership"),
    post("agreements:begin", MEMBERS_GO, "partnership", kind="covenant", title="Nieuw"),
    get("agreements:agreement", MEMBERS, "paper_draft"),
    get("agreements:details", MEMBERS, "paper_draft"),
    post("agreements:details", MEMBERS_GO, "paper_draft", **DETAILS),
    get("agreements:parties", MEMBERS, "paper_draft"),
    post("agreements:parties", MEMBERS_HALF, "paper_draft", organisation=""),
    post("agreements:party_leaves", MEMBERS_GO, "paper_party"),
    get("agreements:coordinator", HELD, "paper_draft"),
    post("agreements:coordinator", HELD_GO, "paper_draft", to=""),
    get("agreements:voice", MEMBERS, "paper_draft"),
    post("agreements:voice", MEMBERS_GO, "paper_draft", **VOICE),
    get("agreements:look_again", HELD, "paper_lives"),
    post("agreements:look_again", HELD_GO, "paper_lives", review_on="2028-03-01"),
    get("agreements:add_clause", MEMBERS, "paper_draft"),
    post("agreements:add_clause", MEMBERS_GO, "paper_draft", **CLAUSE),
    get("agreements:order", MEMBERS, "paper_draft"),
    post("agreements:order", MEMBERS_HALF, "paper_draft", clause=""),
    get("agreements:clause", MEMBERS, "paper_clause"),
    post("agreements:clause", MEMBERS_GO, "paper_clause", **CLAUSE),
    post("agreements:set_clause", MEMBERS_GO, "paper_clause", act="rest", reason="Even niet."),
    post("agreements:keep", HELD_GO, "paper_promise", kept="yes"),
    post("agreements:remove_clause", MEMBERS_GO, "paper_clause"),
    get("agreements:submit", HELD, "paper_draft"),
    post("agreements:submit", HELD_GO, "paper_draft", reason=""),
    get("agreements:open", HELD, "paper_waits"),
    post("agreements:open", HELD_HALF, "paper_waits", reason=""),
    post("agreements:withdraw", HELD_GO, "paper_draft"),
    get("agreements:sign", MEMBERS, "paper_waits"),
    post("agreements:sign", (409, 409, NONE, NONE, NONE, *AWAY), "paper_waits", **SIGNED),
    get("agreements:object_to", (200, 403, NONE, NONE, NONE, *AWAY), "paper_signature"),
    post(
        "agreements:object_to",
        (GO, 403, NONE, NONE, NONE, *AWAY),
        "paper_signature",
        reason="Niet gevraagd.",
    ),
    get("agreements:bring_alive", HELD, "paper_signed"),
    post("agreements:bring_alive", HELD_GO, "paper_signed", review_on="2028-03-01", **VOICE),
    get("agreements:version", MEMBERS, "paper_version"),
    get("agreements:version_pdf", MEMBERS, "paper_version"),
    get("agreements:version_word", MEMBERS, "paper_version"),
    get("agreements:pdf", MEMBERS, "paper_draft"),
    get("agreements:word", MEMBERS, "paper_lives"),
    get("agreements:closing", HELD, "paper_lives"),
    post("agreements:closing", LATE, "paper_lives", what_remains="De koffie"),
    get("agreements:outcome", HELD, "paper_promise"),
    post("agreements:outcome", HELD_HALF, "paper_promise", outcome="let_go"),
    get("agreements:expectations", MEMBERS, "partnership"),
    get("agreements:pair", OWN, "pair"),
    post("agreements:pair", OWN_GO, "pair", text="Bel ons.", edition="1"),
    get("agreements:expectation", OWN, "expected"),
    post("agreements:expectation", OWN_GO, "expected", text="Bel ons.", edition="1"),
    get("agreements:answer", OWN, "asked"),
    post("agreements:answer", OWN_GO, "asked", answer="agreed", edition="1"),
    post("agreements:take_back", OWN_GO, "expected"),
    get("agreements:make_clause", OWN, "expected_agreed"),
    post(
        "agreements:make_clause",
        (HALF, NONE, NONE, NONE, NONE, *AWAY),
        "expected_agreed",
        heading="Koffie",
    ),
)
ONLY_POST: Mapping[str, str] = {
    "agreements:party_leaves": "paper_party",
    "agreements:set_clause": "paper_clause",
    "agreements:keep": "paper_promise",
    "agreements:remove_clause": "paper_clause",
    "agreements:withdraw": "paper_draft",
    "agreements:take_back": "expected",
}
