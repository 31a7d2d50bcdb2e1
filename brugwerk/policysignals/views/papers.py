"""The paper for policy, over chosen bundles: as PDF and as Word."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.policysignals import reports
from brugwerk.policysignals.forms.bundles import BriefForm
from brugwerk.policysignals.queries.briefs import Brief, outside
from brugwerk.policysignals.queries.briefs import brief as brief_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def brief(request: ActorRequest, pk: int) -> HttpResponse:
    """Let people choose which bundles stand in the paper."""
    partnership = partnership_or_404(request.actor, pk)
    found = outside(request.actor, partnership)
    form = BriefForm(bundles=found, initial={"b": [str(one.pk) for one in found]})
    context = {"partnership": partnership, "form": form, "any": bool(found)}
    return render(request, "policysignals/brief_page.html", context)


@require_safe
def brief_pdf(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the paper as PDF."""
    return _file(request, pk, reports.as_pdf, "pdf", "application/pdf")


@require_safe
def brief_word(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the paper as a Word document."""
    return _file(request, pk, reports.as_word, "docx", WORD)


def _file(
    request: ActorRequest,
    pk: int,
    make: Callable[[Brief, datetime], bytes],
    extension: str,
    kind: str,
) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    made = brief_of(request.actor, partnership, request.GET.getlist("b"), today=today)
    if made is None:
        raise Http404
    response = HttpResponse(make(made, timezone.now()), content_type=kind)
    name = reports.filename(made, extension)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
