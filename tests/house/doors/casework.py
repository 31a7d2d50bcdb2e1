"""Doors of casework: only Amina sits at the table; for Bram, a member, nothing is there (T01)."""

from collections.abc import Mapping

from tests.house.doors.parts import AWAY, GO, HALF, MEMBERS, NONE, OK, Door, get, post
from tests.make.clock import day

AT = (OK, NONE, NONE, NONE, NONE, *AWAY)
AT_GO = (GO, NONE, NONE, NONE, NONE, *AWAY)
AT_HALF = (HALF, NONE, NONE, NONE, NONE, *AWAY)
KNOWN = {"knows": "yes", "age_band": "6-11", "themes": ["trust"], "version": "5"}
TOLD = {"text": "Hoe helpen we zonder oordeel?", "sure": "on", "version": "5"}
LEARNT = {"text": "We vroegen eerst wat lukt.", "sure": "on", "block": "trust"}
AGREED = {
    "what": "We bellen elkaar vooraf.",
    "sure": "on",
    "owner": "1",
    "due_on": day(20).isoformat(),
    "block": "trust",
}
ASKED = {
    "to": "1",
    "text": "Kan jullie loket ook op zaterdag open?",
    "sure": "on",
    "reply_by": day(20).isoformat(),
}
KEPT = {"until": day(60).isoformat()}

DOORS: tuple[Door, ...] = (
    get("casework:list", MEMBERS, "partnership"),
    post("casework:begin", (GO, GO, NONE, NONE, NONE, *AWAY), "partnership"),
    get("casework:consultation", AT, "consultation"),
    get("casework:read", AT, "consultation"),
    get("casework:table", AT, "consultation"),
    post("casework:table", AT_HALF, "consultation"),
    post("casework:unseat", AT_GO, "consultation_seat"),
    get("casework:keep", AT, "consultation"),
    post("casework:keep", AT_GO, "consultation", **KEPT),
    get("casework:erase", AT, "consultation"),
    post("casework:erase", AT_GO, "consultation"),
    get("casework:knows", AT, "consultation"),
    post("casework:knows", AT_GO, "consultation", **KNOWN),
    get("casework:question", AT, "consultation"),
    post("casework:question", AT_GO, "consultation", **TOLD),
    get("casework:heard", AT, "consultation"),
    post("casework:heard", AT_GO, "consultation", **TOLD),
    get("casework:ideas", AT, "consultation"),
    post("casework:ideas", AT_GO, "consultation", **TOLD),
    get("casework:learnt", AT, "consultation"),
    post("casework:learnt", AT_GO, "consultation", **LEARNT),
    get("casework:bigger", AT, "consultation"),
    post("casework:bigger", AT_GO, "consultation", **LEARNT),
    get("casework:agreement", AT, "consultation"),
    post("casework:agreement", AT_HALF, "consultation"),
    get("casework:partner", AT, "consultation"),
    post("casework:partner", AT_HALF, "consultation"),
)
ONLY_POST: Mapping[str, str] = {
    "casework:begin": "partnership",
    "casework:unseat": "consultation_seat",
}
