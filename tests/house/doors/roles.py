"""Doors of roles."""

from collections.abc import Mapping

from tests.house.doors.parts import (
    AWAY,
    GO,
    HALF,
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
MEMBERS_HALF = (HALF, HALF, NONE, NONE, NONE, *AWAY)
BRAM = (NO, OK, NONE, NONE, NONE, *AWAY)  # it stands in his name
BRAM_GO = (NO, GO, NONE, NONE, NONE, *AWAY)
TAGS = {"block": "alignment", "level": "meso", "review_on": "2027-09-01"}
ROLE = TAGS | {"name": "Brugfiguur", "purpose": "Niemand valt uit de boot.", "version": "1"}
MANDATE = TAGS | {"scope": "Afspraken maken.", "given_by": "Sofie, directeur", "version": "1"}

DOORS: tuple[Door, ...] = (
    get("roles:matrix", MEMBERS, "partnership"),
    get("roles:add_task", MEMBERS, "partnership"),
    post("roles:add_task", MEMBERS_HALF, "partnership", what="Bellen"),
    get("roles:letters", MEMBERS, "role_task"),
    post("roles:letters", MEMBERS_GO, "role_task", R="family"),
    get("roles:review", MEMBERS, "role_goal"),
    post("roles:review", MEMBERS_GO, "role_goal", review_on="2027-06-01"),
    get("roles:mine", MEMBERS, "partnership"),
    post("roles:mine", MEMBERS_HALF, "partnership"),
    get("roles:object_to", BRAM, "role_letter"),
    post("roles:object_to", BRAM_GO, "role_letter", reason="Ik werk niet op maandag."),
    get("roles:family_yes", HELD, "role_family"),
    post("roles:family_yes", HELD_GO, "role_family", way="told", on="2027-03-16"),
    get("roles:roles", MEMBERS, "partnership"),
    get("roles:new_role", MEMBERS, "partnership"),
    post("roles:new_role", MEMBERS_GO, "partnership", **ROLE),
    get("roles:role", MEMBERS, "role"),
    get("roles:change_role", MEMBERS, "role"),
    post("roles:change_role", MEMBERS_GO, "role", **ROLE),
    get("roles:hear", MEMBERS, "role"),
    post("roles:hear", MEMBERS_GO, "role", mode="direct"),
    get("roles:propose", MEMBERS, "role"),
    post("roles:propose", MEMBERS_HALF, "role"),
    get("roles:end_role", HELD, "role"),
    post("roles:end_role", HELD_GO, "role", reason="Klaar."),
    post("roles:accept", (GO, NO, NONE, NONE, NONE, *AWAY), "role_asked"),  # Amina was asked
    get("roles:end_filling", MEMBERS, "filling"),  # Bram fills it, Amina facilitates
    post("roles:end_filling", MEMBERS_GO, "filling", reason="Ander werk."),
    post("roles:settled", MEMBERS_GO, "filling"),
    get("roles:mandates", MEMBERS, "partnership"),
    get("roles:new_mandate", MEMBERS, "partnership"),
    post("roles:new_mandate", MEMBERS_HALF, "partnership"),
    get("roles:joint_mandate", HELD, "partnership"),
    post("roles:joint_mandate", HELD_GO, "partnership", from_on="2027-03-16", **MANDATE),
    get("roles:mandate", MEMBERS, "mandate"),
    get("roles:change_mandate", MEMBERS, "mandate"),
    post("roles:change_mandate", MEMBERS_GO, "mandate", from_on="2027-03-16", **MANDATE),
    post("roles:give", HELD_GO, "mandate_asked"),  # Amina is the leader who is named
    get("roles:withdraw", MEMBERS, "mandate"),
    post("roles:withdraw", MEMBERS_GO, "mandate", reason="Ander werk."),
    post("roles:feel", BRAM_GO, "mandate", value="2"),
)
ONLY_POST: Mapping[str, str] = {
    "roles:accept": "role_asked",
    "roles:settled": "filling",
    "roles:give": "mandate_asked",
    "roles:feel": "mandate",
}
