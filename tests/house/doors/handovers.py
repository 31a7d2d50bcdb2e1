"""Doors of warm handovers: Amina has a part in the one, Bram has none and is there for nobody."""

from collections.abc import Mapping

from tests.house.doors.parts import AWAY, GO, HALF, MEMBERS, NONE, OK, Door, get, post

HERS = (OK, NONE, NONE, NONE, NONE, *AWAY)
HERS_GO = (GO, NONE, NONE, NONE, NONE, *AWAY)
PROPOSED = {"to": "", "together_on": "2027-04-01", "family_there": "yes", "agreed": "on"}

DOORS: tuple[Door, ...] = (
    get("handovers:list", MEMBERS, "partnership"),
    get("handovers:how", MEMBERS, "partnership"),
    get("handovers:propose", MEMBERS, "partnership"),
    post("handovers:propose", (HALF, HALF, NONE, NONE, NONE, *AWAY), "partnership", **PROPOSED),
    get("handovers:handover", HERS, "handover"),
    get("handovers:step", HERS, "handover_step"),
    post("handovers:step", HERS_GO, "handover_step"),
    get("handovers:pass_on", HERS, "handover"),
    post("handovers:pass_on", (HALF, NONE, NONE, NONE, NONE, *AWAY), "handover", to="1"),
)
ONLY_POST: Mapping[str, str] = {}
