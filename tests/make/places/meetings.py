"""What meetings puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.partnerships.models import Partnership
from brugwerk.voices.rules import Mode
from tests.make import forums, meetings
from tests.make.clock import moment


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make the records of meetings in De Brug and return the places of their addresses."""
    amina = forums.place_in(brug, users["amina"])
    forum = forums.forum(brug, amina, name="Overleg aan de kaai")
    coming = meetings.meeting(forum)
    over = meetings.meeting(forum, at=moment(-1), mode=Mode.DIRECT)
    ready = meetings.meeting(forum, at=moment(-2), state=MeetingState.HELD, mode=Mode.DIRECT)
    ready.attendances.create(membership=amina)
    item = meetings.item(coming)
    decision = meetings.decision(over, amina)
    meetings.explanation(decision)
    report = meetings.home_report(over, amina)
    poll, (token,) = meetings.poll(forum, amina)
    one = (brug.pk, forum.pk)
    return {
        "met": one,
        "meeting": (*one, coming.pk),
        "meeting_over": (*one, over.pk),
        "meeting_ready": (*one, ready.pk),
        "agenda_item": (*one, coming.pk, item.pk),
        "decision": (brug.pk, decision.pk),
        "home_report": (brug.pk, report.pk),
        "poll": (*one, poll.pk),
        "poll_link": (token,),
    }
