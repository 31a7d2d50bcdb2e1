"""An agreement on paper: as PDF and as Word."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.agreements import queries, reports
from brugwerk.agreements.queries import Agreement
from brugwerk.agreements.reports.paper import Paper
from brugwerk.agreements.rules.life import WRITABLE
from brugwerk.agreements.views.parts import found

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def as_pdf(request: ActorRequest, pk: int, agreement_pk: int, number: int = 0) -> HttpResponse:
    """Give an agreement as PDF: the version that counts now, the draft, or an earlier version."""
    return _file(request, (pk, agreement_pk, number), reports.as_pdf, "pdf", "application/pdf")


@require_safe
def as_word(request: ActorRequest, pk: int, agreement_pk: int, number: int = 0) -> HttpResponse:
    """Give an agreement as a Word document."""
    return _file(request, (pk, agreement_pk, number), reports.as_word, "docx", WORD)


def _file(
    request: ActorRequest,
    place: tuple[int, int, int],
    make: Callable[[Paper, datetime], bytes],
    extension: str,
    kind: str,
) -> HttpResponse:
    pk, agreement_pk, number = place
    made = _paper(found(request, pk, agreement_pk), number)
    response = HttpResponse(make(made, timezone.now()), content_type=kind)
    name = reports.filename(made, extension)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _paper(one: Agreement, number: int) -> Paper:
    version = queries.version(one, number) if number else queries.current_version(one)
    if number and version is None:
        raise Http404
    if version is None or (not number and one.state in WRITABLE):
        text = queries.text_of(one)
        return Paper(text, one.partnership.name, one.version_number, None)
    return Paper(
        queries.written_in(version),
        one.partnership.name,
        version.number,
        version.made_on,
        queries.signatures(version),
        [] if number or one.alive_on is None else queries.since_version(one, version),
        [] if number else queries.ending(one),
    )
