"""Doors of signals: Amina facilitates and is there for De Linde, Bram is there for nobody."""

from collections.abc import Mapping

from tests.house.doors.parts import (
    AWAY,
    GO,
    HALF,
    HELD,
    HELD_GO,
    HELD_HALF,
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
AMINA = (OK, NONE, NONE, NONE, NONE, *AWAY)
AMINA_GO = (GO, NONE, NONE, NONE, NONE, *AWAY)
SECOND = 409
NOBODY = (NONE, NONE, NONE, NONE, NONE, *AWAY)
TOLD = {"text": "Het zwembad is te duur.", "recurring": "on", "looked": ""}
ANALYSED = {
    "title": "Bus",
    "theme": "place",
    "analysis": "Er is geen bus.",
    "cause": "regulation",
    "right": "play",
    "own_part": "We rijden samen.",
    "edition": "1",
    "mode": "direct",
    "reason": "",
    "next_step": "",
}
BROUGHT = {
    "to": "x",
    "outside": "De stad",
    "level": "macro",
    "mandate": "1",
    "reply_by": "2027-06-01",
}
STUCK = {
    "text": "Te veel papier.",
    "cause": "organisation",
    "right": "education",
    "level": "micro",
    "can_meso": "Samen 1 blad maken.",
    "can_macro": "",
    "why_neither": "",
    "block": "levels",
    "review_on": "2027-09-01",
    "edition": "1",
}

DOORS: tuple[Door, ...] = (
    get("policysignals:list", MEMBERS, "partnership"),
    get("policysignals:give", MEMBERS, "partnership"),
    post("policysignals:give", MEMBERS_GO, "partnership", **TOLD),
    post("policysignals:similar", MEMBERS, "partnership", text="De bus rijdt niet."),
    get("policysignals:silence", MEMBERS, "partnership"),
    get("policysignals:brief", MEMBERS, "partnership"),
    get("policysignals:brief_pdf", NOBODY, "partnership"),
    get("policysignals:brief_word", NOBODY, "partnership"),
    get("policysignals:bundle_make", HELD, "partnership"),
    post("policysignals:bundle_make", HELD_HALF, "partnership", title="Samen", theme="care"),
    get("policysignals:signal", MEMBERS, "signal"),
    post("policysignals:see_too", MEMBERS_GO, "signal_other"),
    post("policysignals:take_back", (NO, GO, NONE, NONE, NONE, *AWAY), "signal_of_bram"),
    post("policysignals:collect", HELD_GO, "signal"),
    get("policysignals:merge", HELD, "signal"),
    post("policysignals:merge", HELD_HALF, "signal"),
    get("policysignals:set_aside", HELD, "signal_other"),
    post("policysignals:set_aside", HELD_GO, "signal_other", why_not="Dat lossen we zelf op."),
    get("policysignals:hear", AMINA, "signal_answered"),
    post("policysignals:hear", AMINA_GO, "signal_answered", understood="yes", solved="half"),
    get("policysignals:bundle", MEMBERS, "bundle"),
    get("policysignals:bundle_add", HELD, "bundle"),
    post("policysignals:bundle_add", HELD_HALF, "bundle"),
    get("policysignals:analyse", HELD, "bundle_begun"),
    post("policysignals:analyse", HELD_GO, "bundle_begun", **ANALYSED),
    get("policysignals:hand_over", HELD, "bundle"),
    post("policysignals:hand_over", HELD_HALF, "bundle", to="0"),
    get("policysignals:say", MEMBERS, "bundle"),
    post("policysignals:say", MEMBERS_GO, "bundle", says="yes", edition="1"),
    get("policysignals:release", HELD, "bundle"),
    post("policysignals:release", HELD_HALF, "bundle", edition="1"),
    post("policysignals:take_out", HELD_GO, "bundle_signal"),
    get("policysignals:text", MEMBERS, "bundle_out"),
    get("policysignals:plain", MEMBERS, "bundle_out"),
    get("policysignals:bring", MEMBERS, "bundle_out"),
    post("policysignals:bring", MEMBERS_HALF, "bundle_out", **BROUGHT | {"reply_by": "2020-01-01"}),
    post("policysignals:look", HELD_GO, "signal_asked"),
    get("policysignals:answer", HELD, "signal_asked"),
    post("policysignals:answer", HELD_GO, "signal_asked", kind="not", text="Er is geen geld."),
    post("policysignals:begin_doing", HELD_GO, "bundle_answered"),
    post("policysignals:close", (SECOND, NO, NONE, NONE, NONE, *AWAY), "bundle_answered"),
    get("policysignals:bottlenecks", MEMBERS, "partnership"),
    get("policysignals:note", MEMBERS, "partnership"),
    post("policysignals:note", MEMBERS_GO, "partnership", **STUCK),
    get("policysignals:bottleneck", MEMBERS, "bottleneck"),
    get("policysignals:rewrite", MEMBERS, "bottleneck"),
    post("policysignals:rewrite", MEMBERS_GO, "bottleneck", **STUCK),
    get("policysignals:agree", HELD, "bottleneck"),
    post("policysignals:agree", (HALF, NO, NONE, NONE, NONE, *AWAY), "bottleneck", what=""),
    post("policysignals:be_over", MEMBERS_GO, "bottleneck"),
)
ONLY_POST: Mapping[str, str] = {
    "policysignals:similar": "partnership",
    "policysignals:see_too": "signal",
    "policysignals:take_back": "signal",
    "policysignals:collect": "signal",
    "policysignals:take_out": "bundle_signal",
    "policysignals:look": "signal_asked",
    "policysignals:begin_doing": "bundle_answered",
    "policysignals:close": "bundle_answered",
    "policysignals:be_over": "bottleneck",
}
