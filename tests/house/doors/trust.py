"""Doors of trust: what is between Amina and Bram, what Amina dared, and what both may read."""

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
NOBODY = (NO, NO, NONE, NONE, NONE, *AWAY)  # too few to write without a name
AMINA = (OK, NONE, NONE, NONE, NONE, *AWAY)
AMINA_GO = (GO, NONE, NONE, NONE, NONE, *AWAY)
BRAM_GO = (NO, GO, NONE, NONE, NONE, *AWAY)
SECOND = (409, 409, NONE, NONE, NONE, *AWAY)
PROMISED = {"text": "Ik bel morgen terug.", "to": "", "due_on": "2027-06-01"}
VALUED = {"to": "all", "fact": "Iedereen bleef helpen.", "worth": "", "reader": "all"}
WORKED = {"text": "De koffie was warm.", "on": "2027-03-10", "next_size": "", "goal": ""}
DARED = {
    "dared": "Ik vroeg hulp.",
    "received_how": "Iemand hielp.",
    "opened_up": "",
    "named": "on",
    "edition": "1",
}
LOOKED = {"other": "", "by_guest": "guest", "look": "visit", "curious": ""}
ASKED = {"other": "", "neutral": "", "scope": "Wie belt er eerst?"}
AGREED = {"outcome": "We bellen eerst.", "hears": "us", "edition": "1"}

DOORS: tuple[Door, ...] = (
    get("trust:chain", MEMBERS, "partnership"),
    get("trust:promises", MEMBERS, "partnership"),
    get("trust:make_promise", MEMBERS, "partnership"),
    post("trust:make_promise", MEMBERS_HALF, "partnership", **PROMISED),
    get("trust:promise", MEMBERS, "promise"),
    post("trust:hear_promise", BRAM_GO, "promise", edition="1"),
    get("trust:promise_step", HELD, "promise_move"),
    post("trust:promise_step", HELD_GO, "promise_move", due_on="2027-06-01", why="", edition="1"),
    get("trust:appreciation", MEMBERS, "partnership"),
    get("trust:appreciate", MEMBERS, "partnership"),
    post("trust:appreciate", MEMBERS_GO, "partnership", **VALUED),
    post("trust:hear_thanks", BRAM_GO, "thanks"),
    post("trust:keep_between", BRAM_GO, "thanks"),
    post("trust:take_appreciation_back", HELD_GO, "thanks"),
    get("trust:successes", MEMBERS, "partnership"),
    get("trust:tell_success", MEMBERS, "partnership"),
    post("trust:tell_success", MEMBERS_GO, "partnership", **WORKED),
    get("trust:screen", MEMBERS, "partnership"),
    post("trust:take_success_back", HELD_GO, "success"),
    get("trust:leaps", MEMBERS, "partnership"),
    get("trust:write_leap", MEMBERS, "partnership"),
    post("trust:write_leap", MEMBERS_GO, "partnership", **DARED),
    get("trust:change_leap", AMINA, "leap"),
    post("trust:change_leap", AMINA_GO, "leap", **DARED),
    post("trust:share_leap", AMINA_GO, "leap", shared="yes"),
    post("trust:erase_leap", AMINA_GO, "leap"),
    get("trust:box", MEMBERS, "partnership"),
    get("trust:suggest", NOBODY, "partnership"),
    post("trust:suggest", NOBODY, "partnership", text="Een idee.", code="stille-molen-41"),
    post("trust:reply_of", MEMBERS_HALF, "partnership", code="stille-molen-41"),
    get("trust:answer", AMINA, "suggestion"),
    post("trust:answer", AMINA_GO, "suggestion", reply="Goed idee."),
    post("trust:put_aside", AMINA_GO, "suggestion"),
    get("trust:mediations", MEMBERS, "partnership"),
    get("trust:ask_mediation", MEMBERS, "partnership"),
    post("trust:ask_mediation", MEMBERS_HALF, "partnership", **ASKED),
    get("trust:mediation", MEMBERS, "mediation"),
    post("trust:say_yes", SECOND, "mediation", edition="1"),
    get("trust:notes", HELD, "mediation"),
    post("trust:notes", HELD_GO, "mediation", notes="Rustig begonnen.", edition="1"),
    get("trust:outcome", HELD, "mediation"),
    post("trust:outcome", HELD_GO, "mediation", **AGREED),
    post("trust:agree", (NO, 409, NONE, NONE, NONE, *AWAY), "mediation", edition="1"),
    post("trust:stop", MEMBERS_GO, "mediation", edition="1"),
    get("trust:visits", MEMBERS, "partnership"),
    get("trust:propose_visit", MEMBERS, "partnership"),
    post("trust:propose_visit", MEMBERS_HALF, "partnership", **LOOKED),
    get("trust:visit", MEMBERS, "visit"),
    get("trust:visit_step", MEMBERS, "visit_plan"),
    post("trust:visit_step", MEMBERS_GO, "visit_plan", on="2027-06-01"),
    get("desk:done_for_us", MEMBERS, "partnership"),
    get("desk:done_for", MEMBERS, "done_for"),
)
ONLY_POST: Mapping[str, str] = {
    "trust:hear_promise": "promise",
    "trust:hear_thanks": "thanks",
    "trust:keep_between": "thanks",
    "trust:take_appreciation_back": "thanks",
    "trust:take_success_back": "success",
    "trust:share_leap": "leap",
    "trust:erase_leap": "leap",
    "trust:reply_of": "partnership",
    "trust:put_aside": "suggestion",
    "trust:say_yes": "mediation",
    "trust:agree": "mediation",
    "trust:stop": "mediation",
}
