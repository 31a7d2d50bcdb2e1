"""Forms of forums."""

from tests.house.doors.forums import CHAIR, DETAILS
from tests.house.forms.parts import Form

# Without what may stay empty: with more fields the longest texts together are a flood (400).
FULL = {name: value for name, value in DETAILS.items() if name != "version"} | {
    "region": "x",
    "networks": "x",
    "beat": "months",
    "first_on": "2027-03-16",
    "months": "3",
    "starts_at": "16:00",
    "place": "x",
    "review_on": "",
}
TEXTS = ("name", "purpose", "for_whose_benefit", "region", "networks", "place")
ENDS = {"there": "", "there_line": "x", "here": "", "here_line": "x", "how_back": "x"}
FORMS: tuple[Form, ...] = (
    Form("forums:new", FULL | {"coordinator": "1"}, "partnership", texts=TEXTS),
    Form("forums:change", FULL, "forum", texts=TEXTS),
    Form(
        "forums:coordinator",
        {"who": "1", "how": "while", "first": "2027-04-01", "last": "2027-05-01"},
        "forum",
    ),
    Form(
        "forums:new_seat",
        {
            "membership": "",
            "organisation": "",
            "outside": "x",
            "perspective": "family",
            "as_what": "",
            "why_here": "x",
            "until": "",
            "sure": "on",
        },
        "forum",
        texts=("outside", "why_here"),
    ),
    Form(
        "forums:seat",
        {"as_what": "", "why_here": "x", "until": ""},
        "forum_seat",
        texts=("why_here",),
    ),
    Form(
        "forums:new_chair",
        CHAIR | {"organisation_kind": "clb", "who": "x", "what_they_would_bring": "x"},
        "forum",
        texts=("who", "why_missing", "what_they_would_bring", "next_step"),
    ),
    Form("forums:chair", CHAIR, "empty_chair", texts=("why_missing", "next_step")),
    Form(
        "forums:value",
        {"for_whom": "x", "kind": "", "how_seen": "x"},
        "forum",
        texts=("for_whom", "how_seen"),
    ),
    Form(
        "forums:question",
        {
            "worth": "no",
            "outcome": "",
            "why": "x",
            "review_on": "",
            "sunset_on": "",
            "version": "0",
        },
        "forum",
        texts=("why",),
    ),
    Form(
        "forums:round_off",
        {
            "what_continues": "x",
            "open_things": "x",
            "who_tells_families": "x",
            "thanks": "x",
            "version": "0",
        },
        "stopping_forum",
        texts=("what_continues", "open_things", "who_tells_families", "thanks"),
    ),
    Form("forums:term", {"word": "x", "meaning": "x"}, "forum", texts=("word", "meaning")),
    Form(
        "forums:new_link",
        ENDS | {"to_forum": "", "to_outside": "x", "review_on": ""},
        "forum",
        texts=("there_line", "here_line", "how_back", "to_outside"),
    ),
    Form(
        "forums:link",
        ENDS | {"review_on": ""},
        "level_link",
        texts=("there_line", "here_line", "how_back"),
    ),
)
