"""Forms of presence and encounters."""

from tests.house.doors.presence import ASKED, BROUGHT, HELD_HERE, PLACE, PLANNED
from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = (
    Form("presence:add", PLACE, "partnership", texts=("name", "where")),
    Form("presence:change", PLACE, "place", texts=("name", "where")),
    Form("presence:open", {"open": "1"}, "place"),
    Form(
        "presence:plan",
        PLANNED | {"sure": "", "walk_in": "on", "in_holidays": "on"},
        "place",
        texts=("who", "what_for", "for_whom", "languages"),
    ),
    Form(
        "presence:replan",
        PLANNED | {"sure": "", "walk_in": "on", "in_holidays": "on"},
        "slot",
        texts=("who", "what_for", "for_whom", "languages"),
    ),
    Form(
        "presence:call_off",
        {"on": "2027-04-02", "reason": "x", "sure": ""},
        "slot",
        texts=("reason",),
    ),
    Form("presence:mark", HELD_HERE | {"sure": ""}, "place", texts=("what",)),
    Form("presence:come_after_all", {"on": "2027-04-02"}, "slot"),
    Form("presence:ask", {"whom": "1"}, "gap"),
    Form("presence:be_named", {"named": "1"}, "slot", who="bram"),
    Form(
        "presence:plan_encounter",
        ASKED | {"guests": "1", "sure": ""},
        "partnership",
        texts=("topic", "where"),
    ),
    Form(
        "presence:change_encounter",
        ASKED | {"guests": "1", "sure": ""},
        "encounter",
        texts=("topic", "where"),
    ),
    Form("presence:step", {"act": "invite"}, "encounter"),
    Form(
        "presence:harvest",
        BROUGHT | {"sure": ""},
        "encounter_held",
        texts=("heard", "takes", "next"),
    ),
    Form("presence:reply", {"reply": "yes"}, "encounter_invited"),
)
