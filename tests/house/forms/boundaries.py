"""Forms of boundaries, boundary spanners and questions to the offer."""

from tests.house.doors.boundaries import ACTION, AGREED, ASKED, CARD, DESCRIBED, LOOKED
from tests.house.forms.parts import Form

LINES = {f"line{number}": "x" for number in range(1, 7)}

FORMS: tuple[Form, ...] = (
    Form("boundaries:name", LINES, "partnership", texts=("line1", "line6")),
    Form(
        "boundaries:describe",
        DESCRIBED | {"strengthens": "trust", "review_on": "2027-06-01", "crossing": "x"},
        "boundary",
        texts=("what", "felt_more", "kept_out", "crossing"),
    ),
    Form("boundaries:step", {"act": "discuss"}, "boundary"),
    Form("boundaries:agree", AGREED, "boundary_discussed", texts=("note", "what", "who")),
    Form("boundaries:action", ACTION, "boundary_tried", texts=("what", "who")),
    Form(
        "boundaries:settle",
        LOOKED | {"act": "move", "note": "x", "mode": "absent", "reason": "x", "next_step": "x"},
        "boundary_tried",
        texts=("note", "reason", "next_step"),
    ),
    Form("boundaries:look_again", LOOKED, "boundary", texts=("note", "reason", "next_step")),
    Form("boundaries:exercise_write", LINES, "partnership", texts=("line2",)),
    Form(
        "boundaries:sort",
        {
            "conscious": "no",
            "kind": "time",
            "felt_by": "family",
            "felt_more": "x",
            "kept_out": "x",
            "version": "0",
        },
        "boundary",
        texts=("felt_more", "kept_out"),
    ),
    Form("boundaries:exercise_choose", {"boundaries": "1"}, "partnership"),
    Form(
        "boundaries:exercise_round_off",
        {"boundaries": "1", "mode": "absent", "reason": "x", "next_step": "x", "review_on": ""},
        "partnership",
        texts=("reason", "next_step"),
    ),
    Form(
        "boundaries:declare",
        CARD | {"potential": "on"},
        "partnership",
        texts=("worlds_more", "addressable_for", "available"),
    ),
    Form(
        "boundaries:ask",
        ASKED | {"to": "1", "reply_by": "2027-05-01", "sure": "on"},
        "partnership",
        texts=("text",),
    ),
    Form(
        "boundaries:amend",
        ASKED | {"version": "0", "sure": ""},
        "offer_question",
        who="bram",
        texts=("text",),
    ),
    Form(
        "boundaries:reply",
        {"kind": "not", "reply": "x", "lies_with": "x", "sure": ""},
        "offer_question",
        texts=("reply", "lies_with"),
    ),
)
