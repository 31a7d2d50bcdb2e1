"""Doors of sharing: the guide is for everybody; members write, and sign for their own house."""

from collections.abc import Mapping

from brugwerk.sharing.forms.protocols import name
from brugwerk.sharing.rules.decision import Kind
from brugwerk.sharing.rules.protocol import RECEIVERS
from tests.house.doors.parts import (
    ALL,
    AWAY,
    GO,
    HALF,
    HELD_GO,
    MEMBERS,
    NO,
    NONE,
    OK,
    Door,
    get,
    post,
)

GOES = (GO, GO, NONE, NONE, NONE, *AWAY)
GOES_NOT = (NO, NO, NONE, NONE, NONE, *AWAY)
FOR_OWN = (OK, NO, NONE, NONE, NONE, *AWAY)
FOR_OWN_GO = (GO, NO, NONE, NONE, NONE, *AWAY)
HALF_BOTH = (HALF, HALF, NONE, NONE, NONE, *AWAY)
WRITTEN = {
    "purpose": "Samen helpen, en niet dubbel vragen.",
    "begins_on": "2027-03-01",
    "ends_on": "2027-12-01",
    "review_on": "2027-11-01",
    "retention": "6",
    "edition": "1",
}
DECLARED = {"regime": "ambtsgeheim", "mission": "teaching", "note": "We zwijgen buiten de school."}
SIGNED = {"function": "zorgcoördinator", "agreed": "on", "edition": "1"}
CELLS = {name(Kind.STATUS, one): "status" for one in RECEIVERS} | {"edition": "9"}
ASKED = {
    "kind": "school",
    "receiver": "office",
    "ground": "agreed",
    "agreement": "given",
    "place": "active",
}

DOORS: tuple[Door, ...] = (
    get("sharing:guide", ALL),
    get("sharing:table", ALL),
    get("sharing:own_guide", MEMBERS, "partnership"),
    post("sharing:own_guide", MEMBERS, "partnership", **ASKED),
    get("sharing:list", MEMBERS, "partnership"),
    post("sharing:begin", GOES, "partnership"),
    get("sharing:protocol", MEMBERS, "protocol"),
    get("sharing:write", MEMBERS, "protocol"),
    post("sharing:write", HALF_BOTH, "protocol", **WRITTEN | {"purpose": ""}),
    get("sharing:cells", MEMBERS, "protocol"),
    post("sharing:cells", HALF_BOTH, "protocol"),
    get("sharing:declare", FOR_OWN, "protocol"),
    post("sharing:declare", FOR_OWN_GO, "protocol", **DECLARED),
    get("sharing:sign", FOR_OWN, "protocol_waits"),
    post("sharing:sign", (HALF, NO, NONE, NONE, NONE, *AWAY), "protocol_waits"),
    get("sharing:parents", MEMBERS, "protocol"),
    post("sharing:leave_out", GOES_NOT, "protocol_partner"),
    post("sharing:take_in", GOES, "protocol_partner"),
    post("sharing:act", HELD_GO, "protocol_end"),
)
ONLY_POST: Mapping[str, str] = {
    "sharing:begin": "partnership",
    "sharing:act": "protocol_end",
    "sharing:leave_out": "protocol_partner",
    "sharing:take_in": "protocol_partner",
}
