"""Doors of relations."""

from collections.abc import Mapping

from tests.house.doors.parts import (
    AWAY,
    GO,
    HALF,
    HELD,
    MEMBERS,
    NO,
    NONE,
    SIGNED_IN,
    SIGNED_IN_GO,
    Door,
    get,
    post,
)

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
MEMBERS_HALF = (HALF, HALF, NONE, NONE, NONE, *AWAY)
ONE_GO = (GO, NO, NONE, NONE, NONE, *AWAY)
ONE_HALF = (HALF, NO, NONE, NONE, NONE, *AWAY)
OWN = (200, NONE, NONE, NONE, NONE, *AWAY)  # who wrote a contact down is nobody else's business
OWN_GO = (GO, NONE, NONE, NONE, NONE, *AWAY)

DOORS: tuple[Door, ...] = (
    get("relations:overview", MEMBERS, "partnership"),
    get("relations:week", SIGNED_IN),
    get("relations:coffee", SIGNED_IN),
    post("relations:later", ONE_GO, "relation_slowed", over="7"),
    post("relations:mail", SIGNED_IN_GO, aan="1"),
    get("relations:begin", MEMBERS, "partnership"),
    post("relations:begin", MEMBERS_HALF, "partnership"),
    get("relations:begin_between_people", MEMBERS, "partnership"),
    post("relations:begin_between_people", MEMBERS_HALF, "partnership"),
    get("relations:relation", MEMBERS, "relation"),
    get("relations:change", MEMBERS, "relation"),
    post("relations:change", MEMBERS_HALF, "relation"),
    get("relations:slow", MEMBERS, "relation"),
    post("relations:slow", MEMBERS_HALF, "relation"),
    post("relations:resume", ONE_GO, "relation_slowed"),
    post("relations:knew_already", MEMBERS_GO, "relation"),
    get("relations:end", MEMBERS, "relation"),
    post("relations:end", MEMBERS_HALF, "relation"),
    # Contact: by the two sides alone (INV34)
    get("relations:tap", MEMBERS, "relation"),
    post("relations:tap", ONE_GO, "relation_slowed"),
    get("relations:contact", OWN, "contact_moment"),
    post("relations:contact", (HALF, NONE, NONE, NONE, NONE, *AWAY), "contact_moment"),
    post("relations:take_back", OWN_GO, "contact_moment"),
    # The route, and looking back
    get("relations:mark", MEMBERS, "relation"),
    post("relations:mark", MEMBERS_HALF, "relation"),
    post("relations:remove_mark", MEMBERS_GO, "route_mark"),
    get("relations:look_back", MEMBERS, "relation"),
    post("relations:look_back", MEMBERS_HALF, "relation"),
    post("relations:bring_home", ONE_GO, "look_back_home"),
    # Who keeps a side
    get("relations:keeper", HELD, "relation_side"),
    post("relations:keeper", ONE_GO, "relation_side", to=""),
)
ONLY_POST: Mapping[str, str] = {
    "relations:mail": "",
    "relations:later": "relation",
    "relations:resume": "relation",
    "relations:knew_already": "relation",
    "relations:take_back": "contact_moment",
    "relations:remove_mark": "route_mark",
    "relations:bring_home": "look_back_home",
}
