"""Doors of collaboration cards."""

from collections.abc import Mapping

from tests.house.doors.parts import AWAY, GO, HALF, MEMBERS, NONE, OK, Door, get, post

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
MEMBERS_409 = (409, 409, NONE, NONE, NONE, *AWAY)
OFFER = {"function": "Brugfiguur", "offers": "Een gesprek.", "can_ask": "", "cannot": ""}

DOORS: tuple[Door, ...] = (
    get("cards:overview", MEMBERS, "partnership"),
    get("cards:card", MEMBERS, "collaboration_card"),
    get("cards:pdf", MEMBERS, "collaboration_card"),
    post("cards:reveal", (OK, OK, NONE, NONE, NONE, *AWAY), "collaboration_card"),  # INV31
    post("cards:vcard", (OK, OK, NONE, NONE, NONE, *AWAY), "collaboration_card"),
    # One's own card, and nobody else's
    get("cards:own", MEMBERS, "partnership"),
    get("cards:step", MEMBERS, "card_offer"),
    post("cards:step", MEMBERS_409, "card_offer", **OFFER),  # written without having looked
    post("cards:still_right", MEMBERS_GO, "partnership"),
    post("cards:take_away", MEMBERS_GO, "partnership"),
    # Side by side
    get("cards:pair", MEMBERS, "partnership"),
    post("cards:propose", (HALF, HALF, NONE, NONE, NONE, *AWAY), "partnership"),
    # The starter pack
    get("cards:starter_pack", MEMBERS, "forum"),
    get("cards:starter_pack_pdf", MEMBERS, "forum"),
)
ONLY_POST: Mapping[str, str] = {
    "cards:reveal": "collaboration_card",
    "cards:vcard": "collaboration_card",
    "cards:still_right": "partnership",
    "cards:take_away": "partnership",
    "cards:propose": "partnership",
}
