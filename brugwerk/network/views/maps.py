"""The map of a partnership, its sheet for paper, and the files it goes out as."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.network import policy
from brugwerk.network.queries import map as queries
from brugwerk.network.queries.files import export_of_registers
from brugwerk.network.rules.files.formats import FORMATS
from brugwerk.network.views.shared import MONTHS, WORDS, before, months_back
from brugwerk.partnerships.queries import partnership_or_404

PEOPLE = "mensen"


def _page(request: ActorRequest, pk: int, template: str) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    today, months = timezone.localdate(), months_back(request)
    page = queries.map_page(
        request.actor,
        partnership,
        on=before(today, months),
        today=today,
        with_people=request.GET.get("wie") == PEOPLE,
        cell=request.GET.get("groep", ""),
    )
    context = {
        "partnership": partnership,
        "page": page,
        "months": months,
        "most_months": MONTHS,
        "formats": list(FORMATS),
        "may_import": policy.may_import(request.actor, partnership),
        "today": today,
        **WORDS,
    }
    return render(request, template, context)


@require_safe
def network(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who is tied to whom, by what stands in the registers (3.35)."""
    return _page(request, pk, "network/map_page.html")


@require_safe
def sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the map alone with its list, for paper of A3 (N25)."""
    return _page(request, pk, "network/sheet_page.html")


@require_safe
def export(request: ActorRequest, pk: int, form: str) -> HttpResponse:
    """Give the network of the registers as a file; organisations and functions, no people."""
    partnership = partnership_or_404(request.actor, pk)
    if form not in FORMATS:
        raise Http404
    content = export_of_registers(request.actor, partnership, form, today=timezone.localdate())
    return as_file(content, form, f"netwerk-{partnership.pk}")


def as_file(content: bytes, form: str, name: str) -> HttpResponse:
    """Return a file to keep; a browser shows none of it."""
    _write, media, ending = FORMATS[form]
    return attached(content, media, f"{name}.{ending}")


def attached(content: bytes, media: str, name: str) -> HttpResponse:
    """Return any file to keep, by its name."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
