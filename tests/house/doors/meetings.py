"""Doors of meetings.

Amina coordinates the forum; Bram is a member of the partnership and has no seat in it.
"""

from collections.abc import Mapping

from tests.house.doors.parts import (
    ALL,
    AWAY,
    GO,
    HELD,
    HELD_GO,
    HELD_HALF,
    MEMBERS,
    NONE,
    Door,
    everybody,
    get,
    post,
)

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
WHEN = {"day": "2027-04-06", "at": "16:00", "minutes": "90", "place": "Zaal 2"}
ITEM = {"title": "De huiswerkklas", "kind": "talk", "state": "open"}
DATES = {
    "day_0": "2027-04-06",
    "at_0": "16:00",
    "minutes": "90",
    "emails": "x@brug.test",
    "deadline": "2027-03-30",
}

DOORS: tuple[Door, ...] = (
    get("meetings:overview", MEMBERS, "met"),
    get("meetings:plan", HELD, "met"),
    post("meetings:plan", HELD_GO, "met", **WHEN),
    get("meetings:meeting", MEMBERS, "meeting"),
    get("meetings:change", HELD, "meeting"),
    post("meetings:change", HELD_GO, "meeting", **WHEN),
    get("meetings:cancel", HELD, "meeting"),
    post("meetings:cancel", HELD_GO, "meeting"),
    post("meetings:hold", HELD_GO, "meeting_over"),
    post("meetings:close", HELD_GO, "meeting_ready"),
    get("meetings:as_calendar", MEMBERS, "meeting"),
    get("meetings:add_item", HELD, "meeting"),
    post("meetings:add_item", HELD_GO, "meeting", **ITEM),
    get("meetings:item", MEMBERS, "agenda_item"),
    post("meetings:item", HELD_GO, "agenda_item", **ITEM),
    post("meetings:shift_item", HELD_GO, "agenda_item", to="up"),
    post("meetings:remove_item", HELD_GO, "agenda_item"),
    post("meetings:rank_item", HELD_GO, "agenda_item", value="4"),
    post("meetings:show_item", HELD_GO, "agenda_item"),
    get("meetings:attendance", HELD, "meeting_over"),
    post("meetings:attendance", HELD_GO, "meeting_over"),
    get("meetings:voice", HELD, "meeting"),
    post("meetings:voice", HELD_GO, "meeting", mode="direct"),
    get("meetings:minutes", MEMBERS, "meeting"),
    get("meetings:as_pdf", MEMBERS, "meeting"),
    get("meetings:as_word", MEMBERS, "meeting"),
    get("meetings:decide", HELD, "meeting"),
    post("meetings:decide", HELD_HALF, "meeting", text="Een lokaal openen"),
    get("meetings:take_home", HELD, "meeting"),
    post("meetings:take_home", HELD_HALF, "meeting", what="Samen lezen"),
    get("meetings:decisions", MEMBERS, "partnership"),
    get("meetings:decision", MEMBERS, "decision"),
    post("meetings:step", HELD_GO, "decision", where_is_it="Bij de directie"),
    post("meetings:go_on", HELD_GO, "decision", act="decide"),
    post("meetings:look_again", HELD_GO, "decision"),
    get("meetings:explain", HELD, "decision"),
    post("meetings:explain", HELD_HALF, "decision", allocation="6 uur"),
    post("meetings:reply", MEMBERS_GO, "decision", **{"reply-text": "Dank je."}),
    get("meetings:home", MEMBERS, "home_report"),
    post("meetings:home", HELD_GO, "home_report", text="Goed idee."),
    post("meetings:told", HELD_GO, "home_report"),
    get("meetings:ask", HELD, "met"),
    post("meetings:ask", HELD_GO, "met", **DATES),
    get("meetings:poll", MEMBERS, "poll"),
    post("meetings:remind", HELD_GO, "poll"),
    post("meetings:choose", HELD_HALF, "poll", option="0"),
    post("meetings:stop", HELD_GO, "poll"),
    # Behind a link of one's own, whoever is signed in
    get("meetings:answer", ALL, "poll_link"),
    post("meetings:answer", everybody(422), "poll_link", name="Mira"),
    post("meetings:mails", everybody(302), "poll_link", mails="stop"),
)
ONLY_POST: Mapping[str, str] = {
    **dict.fromkeys(("meetings:hold", "meetings:close"), "meeting"),
    "meetings:shift_item": "agenda_item",
    "meetings:remove_item": "agenda_item",
    "meetings:rank_item": "agenda_item",
    "meetings:show_item": "agenda_item",
    "meetings:step": "decision",
    "meetings:go_on": "decision",
    "meetings:look_again": "decision",
    "meetings:reply": "decision",
    "meetings:told": "home_report",
    "meetings:remind": "poll",
    "meetings:choose": "poll",
    "meetings:stop": "poll",
    "meetings:mails": "poll_link",
}
