"""The report after the end, for members and for phones that took part, and the poster before."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.compass import words as compass_words
from brugwerk.compass.views.seats import cookie
from brugwerk.conversations import policy, words
from brugwerk.conversations.queries import finding
from brugwerk.conversations.queries.report import (
    ReportPage,
    left_over,
    report_for_phone,
    report_page,
)
from brugwerk.conversations.reports import filename
from brugwerk.conversations.reports.text import report as report_text
from brugwerk.conversations.views.faces import doors_for
from brugwerk.conversations.views.leading import found
from brugwerk.conversations.views.phones import running
from brugwerk.goals.words import RESULTS
from brugwerk.kit.documents import pdf, word
from brugwerk.kit.documents.parts import Report
from brugwerk.voices.words import MODES

Make = Callable[[Report, datetime | None], bytes]
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _words(page: ReportPage) -> dict[str, object]:
    return {
        "page": page,
        "talk": page.conversation,
        "partnership": page.partnership,
        "kinds": words.KINDS,
        "scopes": words.SCOPES,
        "to": words.TO,
        "worth_words": words.WORTH,
        "modes": MODES,
        "results": RESULTS,
        "bands": compass_words.BANDS,
        "agreements": compass_words.AGREEMENTS,
        "changes": compass_words.CHANGES,
    }


def _file(page: ReportPage, make: Make, kind: str) -> HttpResponse:
    body = make(report_text(page), page.conversation.ended_at)
    response = HttpResponse(body, content_type=kind)
    extension = "pdf" if kind == PDF else "docx"
    response["Content-Disposition"] = f'attachment; filename="{filename(extension)}"'
    return response


@require_safe
def report(request: ActorRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Show the report to members, and to who led it also what did not come through."""
    talk = found(request, pk, talk_pk)
    if talk.ended_at is None:
        return redirect("conversations:lead", pk, talk_pk)
    page = report_page(request.actor, talk)
    context = {
        **_words(page),
        "files": {
            "pdf": reverse("conversations:as_pdf", args=[pk, talk_pk]),
            "word": reverse("conversations:as_word", args=[pk, talk_pk]),
        },
        "left": left_over(request.actor, talk),
    }
    return render(request, "conversations/report_page.html", context)


def _own_file(request: ActorRequest, pk: int, talk_pk: int, make: Make, kind: str) -> HttpResponse:
    talk = found(request, pk, talk_pk)
    if talk.ended_at is None:
        return redirect("conversations:lead", pk, talk_pk)
    return _file(report_page(request.actor, talk), make, kind)


@require_safe
def as_pdf(request: ActorRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Give the report as PDF."""
    return _own_file(request, pk, talk_pk, pdf.printed, PDF)


@require_safe
def as_word(request: ActorRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Give the report as a Word document."""
    return _own_file(request, pk, talk_pk, word.written, WORD)


def _page_for_phone(request: ActorRequest, code: int) -> ReportPage | None:
    """Return the report for the phone that asks; nothing for one that took no part (T11)."""
    now = timezone.now()
    token = request.COOKIES.get(cookie(code), "")
    running(code)  # one that is a day old ends now
    talk = finding.ended_with(token, str(code), now)
    return report_for_phone(talk, now) if talk else None


@login_not_required
@require_safe
def for_phone(request: ActorRequest, code: int) -> HttpResponse:
    """Show the report on a phone that took part, for seven days."""
    page = _page_for_phone(request, code)
    if page is None:
        return redirect("conversations:take_part", code)
    context = {
        **_words(page),
        "files": {
            "pdf": reverse("conversations:phone_report_pdf", args=[code]),
            "word": reverse("conversations:phone_report_word", args=[code]),
        },
    }
    return render(request, "conversations/phone_report_page.html", context)


def _phone_file(request: ActorRequest, code: int, make: Make, kind: str) -> HttpResponse:
    page = _page_for_phone(request, code)
    return redirect("conversations:take_part", code) if page is None else _file(page, make, kind)


@login_not_required
@require_safe
def for_phone_pdf(request: ActorRequest, code: int) -> HttpResponse:
    """Give the report as PDF to a phone that took part."""
    return _phone_file(request, code, pdf.printed, PDF)


@login_not_required
@require_safe
def for_phone_word(request: ActorRequest, code: int) -> HttpResponse:
    """Give the report as a Word document to a phone that took part."""
    return _phone_file(request, code, word.written, WORD)


@require_safe
def poster(request: ActorRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Show a poster with the code, to print or to hang at the door."""
    talk = found(request, pk, talk_pk)
    require(policy.may_let_in(request.actor, talk))
    context = {
        "partnership": talk.partnership,
        "talk": talk,
        "doors": doors_for(talk, request.build_absolute_uri("/")),
    }
    return render(request, "conversations/poster_page.html", context)
