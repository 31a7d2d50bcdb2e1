"""Who was there, whose voice was heard, and the minutes: page, PDF and Word."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.forums.words import VOICES
from brugwerk.kit.documents import pdf, word
from brugwerk.kit.documents.parts import Report
from brugwerk.kit.pages import form_status
from brugwerk.meetings import policy, words
from brugwerk.meetings.forms.meeting import AttendForm
from brugwerk.meetings.operations import meetings, minutes
from brugwerk.meetings.queries.pages import meeting_page
from brugwerk.meetings.queries.people import chairs, voice_of
from brugwerk.meetings.reports import filename
from brugwerk.meetings.reports.text import report
from brugwerk.meetings.views.parts import meeting_of, place_in
from brugwerk.voices.forms import VoiceForm
from brugwerk.voices.operations import VoiceIncomplete
from brugwerk.voices.words import MODES

FORM = ["GET", "HEAD", "POST"]
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(FORM)
def attendance(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Tick who was there."""
    meeting = meeting_of(request, pk, forum_pk, meeting_pk)
    require(policy.may_attend(request.actor, meeting, place_in(request, meeting.forum)))
    table = chairs(meeting)
    data = request.POST if request.method == "POST" else None
    form = AttendForm(
        data,
        initial={"there": [chair.key for chair in table if chair.there]},
        chairs=[(chair.key, str(chair.who)) for chair in table],
    )
    if data is not None and form.is_valid():
        minutes.attend(
            actor=request.actor,
            meeting=meeting,
            there=form.cleaned_data["there"],
            today=timezone.localdate(),
        )
        messages.success(request, _("Saved."))
        return redirect("meetings:meeting", pk, forum_pk, meeting_pk)
    context = {
        "partnership": meeting.forum.partnership,
        "forum": meeting.forum,
        "meeting": meeting,
        "form": form,
    }
    return render(request, "meetings/attendance_page.html", context, status=form_status(request))


@require_http_methods(FORM)
def voice(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Say how children and parents were heard (INV2)."""
    meeting = meeting_of(request, pk, forum_pk, meeting_pk)
    require(policy.may_minute(request.actor, meeting, place_in(request, meeting.forum)))
    table = chairs(meeting)
    there = [chair for chair in table if chair.there] or table
    data = request.POST if request.method == "POST" else None
    form = VoiceForm(data, initial=_said(meeting.voice) or {"mode": str(voice_of(there))})
    if data is not None and form.is_valid():
        try:
            meetings.say_voice(
                actor=request.actor,
                meeting=meeting,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except VoiceIncomplete as error:
            for field in sorted(error.fields):
                form.add_error(field, _("Write one sentence. An empty chair needs a next step."))
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:meeting", pk, forum_pk, meeting_pk)
    context = {
        "partnership": meeting.forum.partnership,
        "forum": meeting.forum,
        "meeting": meeting,
        "form": form,
        "voice_words": VOICES[voice_of(there)],
        "ticked": any(chair.there for chair in table),
    }
    return render(request, "meetings/voice_page.html", context, status=form_status(request))


def _said(voice: object) -> dict[str, str]:
    return {name: getattr(voice, name) for name in ("mode", "reason", "next_step")} if voice else {}


@require_safe
def page(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Show the minutes: the voice on top, then who was there and what was decided (N10)."""
    meeting = meeting_of(request, pk, forum_pk, meeting_pk)
    require(policy.writes(meeting))
    context = {
        "partnership": meeting.forum.partnership,
        "forum": meeting.forum,
        "meeting": meeting,
        "page": meeting_page(request.actor, meeting, now=timezone.now()),
        "voices": VOICES,
        "modes": MODES,
        "states": words.MEETING_STATES,
        "item_states": words.ITEM_STATES,
        "decision_states": words.DECISION_STATES,
        "bases": words.BASES,
    }
    return render(request, "meetings/minutes_page.html", context)


def _file(
    request: ActorRequest,
    where: tuple[int, int, int],
    make: Callable[[Report, datetime | None], bytes],
    kind: str,
) -> HttpResponse:
    meeting = meeting_of(request, *where)
    require(policy.writes(meeting))
    found = meeting_page(request.actor, meeting, now=timezone.now())
    response = HttpResponse(make(report(found), meeting.starts_at), content_type=kind)
    extension = "pdf" if kind == PDF else "docx"
    response["Content-Disposition"] = f'attachment; filename="{filename(extension)}"'
    return response


@require_safe
def as_pdf(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Give the minutes as PDF."""
    return _file(request, (pk, forum_pk, meeting_pk), pdf.printed, PDF)


@require_safe
def as_word(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Give the minutes as a Word document."""
    return _file(request, (pk, forum_pk, meeting_pk), word.written, WORD)
