"""Doors of presence and encounters: Bram stands at the gate, Amina invites."""

from collections.abc import Mapping

from tests.house.doors.parts import (
    ALL,
    AWAY,
    GO,
    HALF,
    HELD,
    HELD_GO,
    HELD_HALF,
    MEMBERS,
    NO,
    NONE,
    Door,
    get,
    post,
)

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
PLACE = {
    "version": "1",
    "name": "De toog",
    "where": "",
    "organisation": "",
    "review_on": "2027-12-01",
}
PLANNED = {
    "version": "0",
    "who": "Ouders van de koffie",
    "group": "parents",
    "member": "",
    "what_for": "",
    "for_whom": "",
    "languages": "",
    "every": "1",
    "first_on": "2027-04-01",
    "last_on": "",
    "starts": "09:00",
    "ends": "10:00",
}
ASKED = {
    "version": "0",
    "topic": "Soep",
    "about": "work",
    "where": "Hier",
    "on": "2027-05-01",
    "starts": "12:00",
    "ends": "13:00",
}
HELD_HERE = {"moment": "start", "what": "", "on": "2027-09-02"}
BROUGHT = {"heard": "Iedereen zoekt een lokaal.", "takes": "", "next": ""}

DOORS: tuple[Door, ...] = (
    get("presence:places", MEMBERS, "partnership"),
    get("presence:add", MEMBERS, "partnership"),
    post("presence:add", MEMBERS_GO, "partnership", **PLACE),
    get("presence:place", MEMBERS, "place"),
    get("presence:change", MEMBERS, "place"),
    post("presence:change", MEMBERS_GO, "place", **PLACE),
    get("presence:poster", MEMBERS, "place"),
    get("presence:calendar", MEMBERS, "place"),
    post("presence:open", HELD_GO, "place", open="0"),
    post("presence:remove", HELD_GO, "place"),
    get("presence:mark", MEMBERS, "place"),
    post("presence:mark", MEMBERS_GO, "place", **HELD_HERE),
    post("presence:unmark", MEMBERS_GO, "key_moment"),
    get("presence:plan", MEMBERS, "place"),
    post("presence:plan", MEMBERS_GO, "place", **PLANNED),
    get("presence:replan", MEMBERS, "slot"),
    post("presence:replan", MEMBERS_GO, "slot", **PLANNED),
    get("presence:call_off", MEMBERS, "slot"),
    post("presence:call_off", (HALF, HALF, NONE, NONE, NONE, *AWAY), "slot", on="2027-04-02"),
    post("presence:come_after_all", MEMBERS_GO, "slot", on="2027-04-02"),
    post("presence:drop", MEMBERS_GO, "slot"),
    post("presence:be_named", (NO, GO, NONE, NONE, NONE, *AWAY), "slot", named="1"),
    post("presence:ask", MEMBERS_GO, "gap", whom="0"),
    get("presence:public", ALL, "public_place"),
    get("presence:public_calendar", ALL, "public_place"),
    get("presence:encounters", MEMBERS, "partnership"),
    get("presence:plan_encounter", MEMBERS, "partnership"),
    post("presence:plan_encounter", (HALF, HALF, NONE, NONE, NONE, *AWAY), "partnership", **ASKED),
    get("presence:encounter", MEMBERS, "encounter"),
    get("presence:change_encounter", HELD, "encounter"),
    post("presence:change_encounter", HELD_HALF, "encounter", **ASKED),
    post("presence:step", HELD_GO, "encounter", act="invite"),
    get("presence:harvest", MEMBERS, "encounter_held"),
    post("presence:harvest", MEMBERS_GO, "encounter_held", **BROUGHT),
    post("presence:reply", MEMBERS_GO, "encounter_invited", reply="yes"),
)
ONLY_POST: Mapping[str, str] = {
    "presence:open": "place",
    "presence:remove": "place",
    "presence:unmark": "key_moment",
    "presence:come_after_all": "slot",
    "presence:drop": "slot",
    "presence:be_named": "slot",
    "presence:ask": "gap",
    "presence:step": "encounter",
    "presence:reply": "encounter_invited",
}
