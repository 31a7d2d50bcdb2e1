"""Meetings of a forum: planning, changing, cancelling, holding and closing them."""

from collections.abc import Callable
from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.forums.rules.life import Kind, allows
from brugwerk.forums.words import VOICES
from brugwerk.kit.ical import written
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.meetings import policy, words
from brugwerk.meetings.forms.planning import MeetingForm, say_moment
from brugwerk.meetings.operations import mailing
from brugwerk.meetings.operations import meetings as operations
from brugwerk.meetings.queries import finding, pages
from brugwerk.meetings.queries.finding import Forum, Meeting
from brugwerk.meetings.views.parts import (
    first_come,
    forum_of,
    meeting_of,
    place_in,
    show_meeting,
)

FORM = ["GET", "HEAD", "POST"]
CONFLICT = 409
AFTER_SCHOOL = time(16)


@require_safe
def overview(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Show the meetings of a forum."""
    forum = forum_of(request, pk, forum_pk)
    context = {
        "partnership": forum.partnership,
        "forum": forum,
        "page": pages.overview(request.actor, forum, now=timezone.now()),
        "states": words.MEETING_STATES,
        "voices": VOICES,
    }
    return render(request, "meetings/overview_page.html", context)


@require_safe
def meeting(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Show a meeting with its agenda."""
    return show_meeting(request, meeting_of(request, pk, forum_pk, meeting_pk))


@require_http_methods(FORM)
def plan(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Plan a meeting; the next day of the rhythm is filled in."""
    forum = forum_of(request, pk, forum_pk)
    require(policy.may_run(request.actor, forum, place_in(request, forum)))
    initial = {
        "day": pages.next_on(forum, timezone.localdate()),
        "at": forum.starts_at or AFTER_SCHOOL,
        "minutes": forum.minutes,
        "place": forum.place,
    }
    data = request.POST if request.method == "POST" else None
    form = MeetingForm(data, initial=initial, writes=bool(allows(Kind(forum.kind))))
    if data is not None and form.is_valid():
        made = operations.plan(
            actor=request.actor, forum=forum, details=form.details(), now=timezone.now()
        )
        messages.success(
            request,
            _("The meeting is planned. Who sits here gets a mail.")
            if made.writes
            else _("The meeting is planned. A free forum keeps no names: tell each other."),
        )
        return redirect("meetings:meeting", pk, forum_pk, made.pk)
    return _form_page(request, forum, form, None)


def _form_page(
    request: ActorRequest,
    forum: Forum,
    form: MeetingForm,
    meeting: Meeting | None,
    status: int = 0,
) -> HttpResponse:
    context = {
        "partnership": forum.partnership,
        "forum": forum,
        "form": form,
        "meeting": meeting,
        "writes": bool(policy.writes(meeting) if meeting else allows(Kind(forum.kind))),
    }
    status = status or form_status(request)
    return render(request, "meetings/plan_page.html", context, status=status)


def _as_typed(meeting: Meeting) -> dict[str, Any]:
    starts = timezone.localtime(meeting.starts_at)
    return {
        "day": starts.date(),
        "at": starts.time(),
        "minutes": int((meeting.ends_at - meeting.starts_at).total_seconds() // 60),
        "place": meeting.place,
        "online_link": meeting.online_link,
        "title": meeting.title,
        "version": meeting.version,
    }


@require_http_methods(FORM)
def change(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Move a meeting, or change where it is; calendars hear of it."""
    meeting = meeting_of(request, pk, forum_pk, meeting_pk)
    forum = meeting.forum
    require(policy.may_run(request.actor, forum, place_in(request, forum)))
    data = request.POST if request.method == "POST" else None
    form = MeetingForm(data, initial=_as_typed(meeting), writes=bool(policy.writes(meeting)))
    if data is None or not form.is_valid():
        return _form_page(request, forum, form, meeting)
    try:
        operations.change(
            actor=request.actor,
            meeting=meeting,
            details=form.details(),
            version=form.cleaned_data["version"],
            now=timezone.now(),
        )
    except OutOfTurn:
        return first_come(request, meeting)
    except operations.Changed as error:
        said = _("Somebody else changed this meeting: {moment}, {place}. Save again to change it.")
        now = error.now
        where = now.place or _("no place")
        form.add_error(None, said.format(moment=say_moment(now.starts_at), place=where))
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["version"] = str(now.version)  # type: ignore[index]
        return _form_page(request, forum, form, meeting, CONFLICT)
    messages.success(request, _("Saved."))
    return redirect("meetings:meeting", pk, forum_pk, meeting_pk)


def _act(
    request: ActorRequest, meeting: Meeting, act: Callable[..., object], done: str
) -> HttpResponse:
    try:
        act(actor=request.actor, meeting=meeting, now=timezone.now())
    except OutOfTurn:
        return first_come(request, meeting)
    except operations.TooSoon:
        messages.warning(request, _("This meeting has not begun yet."))
        return show_meeting(request, meeting, status=CONFLICT)
    except operations.NotReady as error:
        for gap in error.gaps:
            messages.warning(request, words.GAPS[gap])
        return show_meeting(request, meeting, status=422)
    messages.success(request, done)
    forum = meeting.forum
    return redirect("meetings:meeting", forum.partnership_id, forum.pk, meeting.pk)


@require_http_methods(FORM)
def cancel(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Ask first and say whom it mails; then cancel, and calendars hear of it."""
    found = meeting_of(request, pk, forum_pk, meeting_pk)
    if request.method == "POST":
        return _act(request, found, operations.cancel, _("The meeting is cancelled."))
    require(policy.may_run(request.actor, found.forum, place_in(request, found.forum)))
    context = {
        "partnership": found.forum.partnership,
        "forum": found.forum,
        "meeting": found,
        "may_cancel": policy.may_cancel(found, took_place=finding.took_place(found)),
        "hear": mailing.who_hears(found, now=timezone.now()),
    }
    return render(request, "meetings/cancel_page.html", context)


@require_POST
def hold(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Say that a meeting is over."""
    found = meeting_of(request, pk, forum_pk, meeting_pk)
    return _act(request, found, operations.hold, _("The meeting is over. Thank you for coming."))


@require_POST
def close(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Close the report of a meeting."""
    found = meeting_of(request, pk, forum_pk, meeting_pk)
    return _act(request, found, operations.close, _("The report is closed."))


@require_safe
def as_calendar(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Give one meeting as a calendar file: its forum and its place, no item (T12)."""
    found = meeting_of(request, pk, forum_pk, meeting_pk)
    cancelled = found.state == "cancelled"
    entry = mailing.entry(found, cancelled=cancelled)
    response = HttpResponse(written([entry], now=timezone.now()), content_type="text/calendar")
    response["Content-Disposition"] = 'attachment; filename="overleg.ics"'
    return response
