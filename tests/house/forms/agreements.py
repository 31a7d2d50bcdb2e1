"""Forms of agreements."""

from tests.house.doors.agreements import CLAUSE, DETAILS, SIGNED, VOICE
from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = (
    Form(
        "agreements:begin",
        {"kind": "covenant", "title": "x", "from_starter": "on", "organisations": "1"},
        "partnership",
        texts=("title",),
    ),
    Form(
        "agreements:details",
        DETAILS
        | {"purpose": "x", "valid_from": "", "valid_until": "", "review_on": ""}
        | {"strengthens": "trust"},
        "paper_draft",
        texts=("title", "purpose"),
    ),
    Form("agreements:parties", {"organisation": "1", "why": "x"}, "paper_draft", texts=("why",)),
    Form("agreements:coordinator", {"to": "1"}, "paper_draft"),
    Form(
        "agreements:voice",
        VOICE | {"mode": "absent"},
        "paper_draft",
        texts=("reason", "next_step"),
    ),
    Form("agreements:look_again", {"review_on": "2028-03-01"}, "paper_lives"),
    Form(
        "agreements:add_clause",
        CLAUSE | {"promised_by": "", "to_families": "on", "due_on": "", "goal": "", "role": ""},
        "paper_draft",
        texts=("heading", "text"),
    ),
    Form(
        "agreements:clause",
        CLAUSE | {"promised_by": "", "to_families": "on", "due_on": "", "goal": "", "role": ""},
        "paper_clause",
        texts=("heading", "text"),
    ),
    Form("agreements:order", {"clause": "1", "after": "2", "up": "1", "down": "1"}, "paper_draft"),
    Form(
        "agreements:set_clause",
        {"act": "let_go", "reason": "x", "told_by": "x", "told_on": ""},
        "paper_promise",
        texts=("reason", "told_by"),
    ),
    Form("agreements:keep", {"kept": "yes"}, "paper_promise"),
    Form("agreements:submit", {"reason": "x"}, "paper_draft"),
    Form("agreements:open", {"reason": "x"}, "paper_lives", texts=("reason",)),
    Form(
        "agreements:sign",
        SIGNED | {"remark": "x"},
        "paper_waits",
        texts=("name", "function", "because", "remark"),
    ),
    Form("agreements:object_to", {"reason": "x"}, "paper_signature", texts=("reason",)),
    Form(
        "agreements:bring_alive",
        VOICE | {"review_on": "2028-03-01"},
        "paper_signed",
        texts=("reason", "next_step"),
    ),
    Form(
        "agreements:closing",
        {"what_remains": "x", "thanks": "x"},
        "paper_lives",
        texts=("what_remains", "thanks"),
    ),
    Form(
        "agreements:outcome",
        {"outcome": "let_go", "outcome_text": "x", "told_by": "x", "told_on": ""},
        "paper_promise",
        texts=("outcome_text", "told_by"),
    ),
    Form("agreements:pair", {"text": "x", "edition": "1"}, "pair", texts=("text",)),
    Form("agreements:expectation", {"text": "x", "edition": "1"}, "expected", texts=("text",)),
    Form(
        "agreements:answer",
        {"answer": "other", "answer_text": "x", "review_on": "", "edition": "1"},
        "asked",
        texts=("answer_text",),
    ),
    Form(
        "agreements:make_clause",
        {"agreement": "1", "heading": "x"},
        "expected_agreed",
        texts=("heading",),
    ),
)
