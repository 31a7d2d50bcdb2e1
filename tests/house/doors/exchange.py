"""Doors of the exchange: Amina is there for De Linde, Bram for nobody."""

from collections.abc import Mapping

from tests.house.doors.parts import AWAY, GO, HELD, HELD_GO, MEMBERS, NO, NONE, OK, Door, get, post

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
AMINA = (OK, NONE, NONE, NONE, NONE, *AWAY)
AMINA_GO = (GO, NONE, NONE, NONE, NONE, *AWAY)
POSTED = {
    "kind": "ask",
    "about": "advice",
    "text": "Wie leest mee?",
    "expertise": "",
    "until": "2027-06-01",
}
KNOWN = {"text": "Brieven lezen", "learnt": "lived", "line": ""}
SOUGHT = {"text": "Een tolk", "why": "Om samen te lezen.", "until": "2027-06-01"}
LEARNT = {"text": "We belden te laat.", "block": "relation", "source": "contact", "tested": "not"}
CHANGED = {"kind": "hours", "text": "Woensdag gesloten.", "from_on": "2027-06-01"}

DOORS: tuple[Door, ...] = (
    get("exchange:board", MEMBERS, "partnership"),
    get("exchange:put_up", MEMBERS, "partnership"),
    post("exchange:put_up", MEMBERS_GO, "partnership", **POSTED),
    get("exchange:post", MEMBERS, "post"),
    post("exchange:step", HELD_GO, "post", act="withdraw"),
    get("exchange:knowing", MEMBERS, "partnership"),
    get("exchange:write", MEMBERS, "partnership"),
    post("exchange:write", MEMBERS_GO, "partnership", **KNOWN),
    post("exchange:confirm", (NO, GO, NONE, NONE, NONE, *AWAY), "expertise_of_amina", yes="1"),
    post("exchange:take_away", (NO, GO, NONE, NONE, NONE, *AWAY), "expertise_of_bram"),
    get("exchange:wanted", MEMBERS, "partnership"),
    get("exchange:look_for", MEMBERS, "partnership"),
    post("exchange:look_for", MEMBERS_GO, "partnership", **SOUGHT),
    get("exchange:end_wanted", MEMBERS, "wanted"),
    post("exchange:end_wanted", MEMBERS_GO, "wanted", how="found", expertise=""),
    get("exchange:lessons", MEMBERS, "partnership"),
    get("exchange:send_lesson", MEMBERS, "partnership"),
    post("exchange:send_lesson", MEMBERS_GO, "partnership", **LEARNT),
    get("exchange:lesson", AMINA, "lesson"),
    post("exchange:read_lesson", AMINA_GO, "lesson_of_nobody"),
    get("exchange:open_lesson", AMINA, "lesson"),
    post("exchange:open_lesson", AMINA_GO, "lesson", shared="on", tested="family"),
    get("exchange:answer_lesson", HELD, "lesson_shared"),
    post("exchange:answer_lesson", AMINA_GO, "lesson", kind="changed", text="We bellen nu meteen."),
    get("exchange:changes", MEMBERS, "partnership"),
    get("exchange:tell_change", MEMBERS, "partnership"),
    post("exchange:tell_change", MEMBERS_GO, "partnership", **CHANGED),
    get("exchange:change", MEMBERS, "change"),
    get("exchange:look_at_effect", HELD, "effect"),
    post("exchange:look_at_effect", HELD_GO, "effect", outcome="none"),
    post("exchange:take_back_change", HELD_GO, "change"),
)
ONLY_POST: Mapping[str, str] = {
    "exchange:step": "post",
    "exchange:confirm": "expertise_of_amina",
    "exchange:take_away": "expertise_of_bram",
    "exchange:read_lesson": "lesson_of_nobody",
    "exchange:take_back_change": "change",
}
