"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED, Kept, after_days
from brugwerk.meetings.rules.polls import KEPT_DAYS
from brugwerk.partnerships.privacy import COVERED

POLL = Kept("personal", f"until {after_days(KEPT_DAYS)} after the deadline and the meeting")
SEALED = Kept("sealed", POLL.until)
SILENT = Kept("personal", "until the outcome is shown or the meeting is closed")


def _shared(*names: str) -> dict[str, Kept]:
    return {"id": INTERNAL, **dict.fromkeys(names, SHARED)}


def _poll(*names: str) -> dict[str, Kept]:
    return {"id": INTERNAL, **dict.fromkeys(names, POLL)}


REGISTER = {
    "Meeting": {
        **_shared("forum", "title", "starts_at", "ends_at", "place", "online_link", "state"),
        **_shared("invited_on", "closed_on", "voice"),
        **dict.fromkeys(("writes", "uid", "sequence", "version"), INTERNAL),
    },
    "Invitation": {"id": INTERNAL, "meeting": INTERNAL, "membership": PERSONAL},
    "Attendance": {
        "id": INTERNAL,
        "meeting": SHARED,
        "seat": SHARED,
        "membership": PERSONAL,
        "guest": POLL,
    },
    "AgendaItem": {
        **_shared("meeting", "title", "kind", "minutes", "known_already", "sensitive"),
        **_shared("brought_by", "position", "state", "note", "spread", "spread_counts"),
        "version": INTERNAL,
    },
    "ItemPriority": {"id": INTERNAL, **dict.fromkeys(("item", "membership", "value"), SILENT)},
    "Decision": {
        **_shared("meeting", "item", "text", "basis", "owner", "where_is_it", "next_body"),
        **_shared("submit_by", "expected_on", "review_on", "state", "taken_on", "ended_on"),
        "version": INTERNAL,
        **COVERED,
    },
    "DecisionStep": _shared(
        "decision", "state", "where_is_it", "next_body", "expected_on", "on", "by"
    ),
    "DecisionExplanation": _shared(
        "decision", "allocation", "criteria", "why_unequal", "plain_text", "published_on"
    ),
    "ExplanationReply": _shared("explanation", "by", "text", "on"),
    "HomeReport": {
        **_shared("meeting", "membership", "to_whom", "what", "due_on", "told_on"),
        **_shared("reply", "replied_on"),
        **COVERED,
    },
    "DatePoll": {
        **_poll("forum", "place", "minutes", "deadline", "proposed_by", "asked_on"),
        **_poll("reminded_on", "complete_on", "state", "meeting"),
    },
    "PollOption": _poll("poll", "starts_at"),
    "PollPerson": _poll("poll", "email", "name", "answered_on", "no_mail"),
    "PollLink": {"id": INTERNAL, "person": POLL, "token_hash": SEALED},
    "PollAnswer": _poll("person", "option", "value"),
}
