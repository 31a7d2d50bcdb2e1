"""Forms of signals."""

from tests.house.doors.policysignals import ANALYSED, BROUGHT, STUCK, TOLD
from tests.house.forms.parts import Form

TEXTS = ("text", "can_meso", "can_macro", "why_neither")
FORMS: tuple[Form, ...] = (
    Form(
        "policysignals:give",
        TOLD | {"beyond": "on", "together": "on", "from_families": "on", "sure": ""},
        "partnership",
        texts=("text",),
    ),
    Form("policysignals:similar", {"text": "De bus"}, "partnership"),
    Form("policysignals:see_too", {"from_families": "on"}, "signal_other"),
    Form("policysignals:take_back", {}, "signal"),
    Form("policysignals:collect", {}, "signal"),
    Form("policysignals:merge", {"others": "1"}, "signal"),
    Form("policysignals:set_aside", {"why_not": "x", "sure": ""}, "signal", texts=("why_not",)),
    Form(
        "policysignals:hear",
        {"understood": "yes", "solved": "yes", "families_told": "on"},
        "signal_answered",
    ),
    Form(
        "policysignals:bundle_make",
        {"title": "x", "theme": "care", "signals": "1", "sure": ""},
        "partnership",
        texts=("title",),
    ),
    Form("policysignals:bundle_add", {"signals": "1"}, "bundle"),
    Form(
        "policysignals:analyse",
        ANALYSED | {"sure": ""},
        "bundle_begun",
        texts=("title", "analysis", "own_part", "reason", "next_step"),
    ),
    Form("policysignals:hand_over", {"to": "1"}, "bundle"),
    Form("policysignals:say", {"says": "yes", "edition": "1"}, "bundle"),
    Form("policysignals:release", {"edition": "1"}, "bundle"),
    Form("policysignals:take_out", {}, "bundle_signal"),
    Form("policysignals:bring", BROUGHT, "bundle_out", texts=("outside",)),
    Form("policysignals:look", {}, "signal_asked"),
    Form(
        "policysignals:answer",
        {"kind": "not", "text": "x", "plain_text": "x", "sure": ""},
        "signal_asked",
        texts=("text", "plain_text"),
    ),
    Form("policysignals:begin_doing", {}, "bundle_answered"),
    Form("policysignals:close", {}, "bundle_answered"),
    Form(
        "policysignals:note",
        STUCK | {"strengthens": "trust", "sure": ""},
        "partnership",
        texts=TEXTS,
    ),
    Form(
        "policysignals:rewrite",
        STUCK | {"strengthens": "trust", "sure": ""},
        "bottleneck",
        texts=TEXTS,
    ),
    Form(
        "policysignals:agree",
        {"what": "x", "owner": "1", "due_on": "2027-06-01", "sure": ""},
        "bottleneck",
        texts=("what",),
    ),
    Form("policysignals:be_over", {}, "bottleneck"),
)
