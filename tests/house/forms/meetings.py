"""Forms of meetings."""

from tests.house.doors.meetings import DATES, ITEM, WHEN
from tests.house.forms.parts import Form

WAY = {
    "where_is_it": "x",
    "next_body": "x",
    "submit_by": "2027-04-01",
    "expected_on": "2027-04-01",
    "review_on": "2027-04-01",
}
FORMS: tuple[Form, ...] = (
    Form(
        "meetings:plan",
        WHEN | {"title": "x", "online_link": "https://x.test"},
        "met",
        texts=("title", "place"),
    ),
    Form("meetings:change", WHEN | {"version": "0"}, "meeting", texts=("place",)),
    Form(
        "meetings:add_item",
        ITEM | {"minutes": "5", "known_already": "x", "sensitive": "on"},
        "meeting",
        texts=("title", "known_already"),
    ),
    Form(
        "meetings:item",
        ITEM | {"minutes": "5", "known_already": "x", "note": "x", "version": "0"},
        "agenda_item",
        texts=("title", "known_already", "note"),
    ),
    Form("meetings:shift_item", {"to": "up"}, "agenda_item"),
    Form("meetings:rank_item", {"value": "4"}, "agenda_item"),
    Form("meetings:attendance", {"there": "s1"}, "meeting_over"),
    Form(
        "meetings:voice",
        {"mode": "absent", "reason": "x", "next_step": ""},
        "meeting",
        texts=("reason",),
    ),
    Form(
        "meetings:decide",
        WAY | {"text": "x", "basis": "consent", "owner": "1", "item": "1"},
        "meeting",
        texts=("text", "where_is_it", "next_body"),
    ),
    Form(
        "meetings:take_home",
        {"membership": "1", "to_whom": "x", "what": "x", "due_on": "2027-04-01"},
        "meeting",
        texts=("to_whom", "what"),
    ),
    Form("meetings:step", WAY | {"version": "0"}, "decision", texts=("where_is_it", "next_body")),
    Form("meetings:go_on", {"act": "decide"}, "decision"),
    Form("meetings:look_again", {"again-review_on": "2027-04-01"}, "decision"),
    Form(
        "meetings:explain",
        {"allocation": "x", "criteria": "x", "why_unequal": "x", "plain_text": "x"},
        "decision",
        texts=("allocation", "criteria", "why_unequal", "plain_text"),
    ),
    Form("meetings:reply", {"reply-text": "x"}, "decision", texts=("reply-text",)),
    Form("meetings:home", {"text": "x"}, "home_report", texts=("text",)),
    Form(
        "meetings:ask",
        DATES | {"rows": "2", "day_1": "", "at_1": "", "members": "1", "place": "x"},
        "met",
        texts=("emails", "place"),
    ),
    Form("meetings:choose", {"option": "1"}, "poll"),
    Form("meetings:mails", {"mails": "stop"}, "poll_link", "nobody"),
    Form("meetings:answer", {"name": "x", "o1": "yes"}, "poll_link", "nobody", texts=("name",)),
)
