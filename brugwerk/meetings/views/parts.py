"""What the screens of meetings share: finding, showing, and telling who was first."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from brugwerk.access.requests import ActorRequest
from brugwerk.forums.queries import forum_or_404
from brugwerk.forums.words import VOICES
from brugwerk.meetings import words
from brugwerk.meetings.queries import finding
from brugwerk.meetings.queries.finding import AgendaItem, Forum, Meeting, Place
from brugwerk.meetings.queries.pages import meeting_page
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.voices.words import MODES


def forum_of(request: ActorRequest, pk: int, forum_pk: int) -> Forum:
    """Return the forum of an address."""
    return forum_or_404(request.actor, partnership_or_404(request.actor, pk), forum_pk)


def meeting_of(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> Meeting:
    """Return the meeting of an address."""
    return finding.meeting_or_404(request.actor, forum_of(request, pk, forum_pk), meeting_pk)


def item_of(
    request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int, item_pk: int
) -> AgendaItem:
    """Return the item of an address."""
    meeting = meeting_of(request, pk, forum_pk, meeting_pk)
    return finding.item_or_404(request.actor, meeting, item_pk)


def place_in(request: ActorRequest, forum: Forum) -> Place:
    """Return the actor's own place in a forum today."""
    return finding.place(request.actor, forum, today=timezone.localdate())


def show_meeting(request: ActorRequest, meeting: Meeting, *, status: int = 200) -> HttpResponse:
    """Show the page of a meeting."""
    page = meeting_page(request.actor, meeting, now=timezone.now())
    context = {
        "partnership": meeting.forum.partnership,
        "forum": meeting.forum,
        "meeting": meeting,
        "page": page,
        "voices": VOICES,
        "modes": MODES,
        "kinds": words.ITEM_KINDS,
        "states": words.MEETING_STATES,
        "item_states": words.ITEM_STATES,
        "decision_states": words.DECISION_STATES,
        "gap_words": words.GAPS,
    }
    return render(request, "meetings/meeting_page.html", context, status=status)


def first_come(request: ActorRequest, meeting: Meeting) -> HttpResponse:
    """Show a meeting as somebody else left it, to who was second."""
    meeting.refresh_from_db()
    said = _("Somebody was before you. This is how it stands now: {state}.")
    state = words.MEETING_STATES[MeetingState(meeting.state)]
    messages.warning(request, said.format(state=state))
    return show_meeting(request, meeting, status=409)
