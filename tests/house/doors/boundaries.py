"""Doors of boundaries, boundary spanners and questions to the offer."""

from collections.abc import Mapping

from tests.house.doors.parts import (
    AWAY,
    GO,
    HELD,
    HELD_GO,
    MEMBERS,
    NO,
    NONE,
    OK,
    Door,
    get,
    post,
)

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
DESCRIBED = {
    "what": "Na vier uur neemt niemand op.",
    "conscious": "no",
    "kind": "time",
    "felt_by": ["family"],
    "felt_more": "",
    "kept_out": "",
    "crossing": "",
    "level": "meso",
    "block": "goal",
    "version": "0",
}
ACTION = {"what": "Een gsm voor het onthaal", "who": "Bram", "due_on": "2027-04-01"}
AGREED = {"note": "Een van ons neemt op tot zes.", "review_on": "2027-06-01", **ACTION}
LOOKED = {"note": "", "mode": "direct", "reason": "", "next_step": "", "review_on": "2027-06-01"}
CARD = {
    "worlds": ["education", "welfare"],
    "worlds_more": "",
    "addressable_for": "Hoe je een gesprek begint.",
    "available": "",
    "capabilities": ["connect"],
    "review_on": "2027-12-01",
}
ASKED = {"text": "Kan de huiswerkklas ook op woensdag?", "from_whom": "families", "goal": ""}

DOORS: tuple[Door, ...] = (
    # Boundaries
    get("boundaries:overview", MEMBERS, "partnership"),
    get("boundaries:name", MEMBERS, "partnership"),
    post("boundaries:name", MEMBERS_GO, "partnership", line1="Een muur", line2="Een hek"),
    get("boundaries:boundary", MEMBERS, "boundary"),
    get("boundaries:describe", MEMBERS, "boundary"),
    post("boundaries:describe", MEMBERS_GO, "boundary", **DESCRIBED),
    post("boundaries:step", MEMBERS_GO, "boundary", act="discuss"),
    get("boundaries:agree", HELD, "boundary_discussed"),  # what decides asks a facilitator
    post("boundaries:agree", HELD_GO, "boundary_discussed", **AGREED),
    get("boundaries:action", HELD, "boundary_tried"),
    post("boundaries:action", HELD_GO, "boundary_tried", **ACTION),
    get("boundaries:settle", HELD, "boundary_tried"),
    post("boundaries:settle", HELD_GO, "boundary_tried", **LOOKED | {"act": "move", "note": "Ja."}),
    get("boundaries:look_again", MEMBERS, "boundary"),
    post("boundaries:look_again", MEMBERS_GO, "boundary", **LOOKED),
    post("boundaries:remove", HELD_GO, "boundary"),
    # The exercise
    get("boundaries:exercise", MEMBERS, "partnership"),
    get("boundaries:sheet", MEMBERS, "partnership"),
    get("boundaries:exercise_write", MEMBERS, "partnership"),
    post("boundaries:exercise_write", MEMBERS_GO, "partnership", line1="Een muur"),
    get("boundaries:exercise_sort", MEMBERS, "partnership"),
    get("boundaries:sort", MEMBERS, "boundary"),
    post("boundaries:sort", MEMBERS_GO, "boundary", conscious="no", version="0"),
    get("boundaries:exercise_choose", MEMBERS, "partnership"),
    post("boundaries:exercise_choose", (422, 422, NONE, NONE, NONE, *AWAY), "partnership"),
    get("boundaries:exercise_agree", MEMBERS, "partnership"),
    get("boundaries:exercise_round_off", MEMBERS, "partnership"),
    post("boundaries:exercise_round_off", (422, 422, NONE, NONE, NONE, *AWAY), "partnership"),
    # Boundary spanners: only one's own card
    get("boundaries:spanners", MEMBERS, "partnership"),
    get("boundaries:declare", MEMBERS, "partnership"),
    post("boundaries:declare", MEMBERS_GO, "partnership", **CARD),
    post("boundaries:withdraw", MEMBERS_GO, "partnership"),
    # Questions to the offer: Bram is there for no partner, so he does not reply
    get("boundaries:questions", MEMBERS, "partnership"),
    get("boundaries:ask", MEMBERS, "partnership"),
    post("boundaries:ask", (422, 422, NONE, NONE, NONE, *AWAY), "partnership", **ASKED),
    get("boundaries:question", MEMBERS, "offer_question"),
    get("boundaries:amend", (NO, OK, NONE, NONE, NONE, *AWAY), "offer_question"),
    post(
        "boundaries:amend",
        (NO, GO, NONE, NONE, NONE, *AWAY),  # Amina is of the partner that has to reply
        "offer_question",
        **ASKED | {"version": "0"},
    ),
    get("boundaries:reply", HELD, "offer_question"),
    post("boundaries:reply", HELD_GO, "offer_question", kind="do", reply="Ja, vanaf mei."),
)
ONLY_POST: Mapping[str, str] = {
    "boundaries:step": "boundary",
    "boundaries:remove": "boundary",
    "boundaries:withdraw": "partnership",
}
