"""Forms of the exchange."""

from tests.house.doors.exchange import CHANGED, KNOWN, LEARNT, POSTED, SOUGHT
from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = (
    Form("exchange:put_up", POSTED | {"sure": ""}, "partnership", texts=("text",)),
    Form("exchange:step", {"act": "withdraw"}, "post"),
    Form("exchange:write", KNOWN | {"sure": ""}, "partnership", texts=("text", "line")),
    Form("exchange:confirm", {"yes": "1"}, "expertise_of_bram"),
    Form("exchange:look_for", SOUGHT | {"sure": ""}, "partnership", texts=("text", "why")),
    Form("exchange:end_wanted", {"how": "found", "expertise": "1", "offer": "1"}, "wanted"),
    Form("exchange:send_lesson", LEARNT | {"sure": ""}, "partnership", texts=("text",)),
    Form("exchange:read_lesson", {}, "lesson_of_nobody"),
    Form("exchange:open_lesson", {"shared": "on", "tested": "family"}, "lesson"),
    Form(
        "exchange:answer_lesson",
        {"kind": "changed", "text": "x", "sure": ""},
        "lesson",
        texts=("text",),
    ),
    Form(
        "exchange:tell_change",
        CHANGED | {"goals": "1", "agreements": "1", "tasks": "1", "roles": "1", "sure": ""},
        "partnership",
        texts=("text",),
    ),
    Form("exchange:look_at_effect", {"outcome": "none"}, "effect"),
)
