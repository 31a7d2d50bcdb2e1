"""Networks from files: bring one, look at it, take it in, and look into it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.pages import form_status
from brugwerk.network import policy
from brugwerk.network.forms import KeepForm, MappingForm, UploadForm
from brugwerk.network.operations import imports as operations
from brugwerk.network.operations import pictures
from brugwerk.network.queries import examples, imported
from brugwerk.network.queries.drafts import (
    DraftPage,
    draft_page,
    import_or_404,
    is_large,
    kept_or_404,
    rest_of,
)
from brugwerk.network.queries.files import export_of_import
from brugwerk.network.rules.files.formats import FORMATS
from brugwerk.network.rules.files.tables import TooMuch, Unclosed, Unreadable
from brugwerk.network.views.maps import PEOPLE, as_file, attached
from brugwerk.network.views.shared import WORDS
from brugwerk.network.words import OF_WORDS, WRONGS
from brugwerk.partnerships.queries import partnership_or_404


def _number(request: ActorRequest, name: str) -> int | None:
    typed = request.GET.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else None  # noqa: PLR2004


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ActorRequest, pk: int) -> HttpResponse:
    """Bring a network from a file; nothing is taken in yet."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_import(request.actor, partnership))
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            made = operations.begin(
                actor=request.actor,
                partnership=partnership,
                name=form.cleaned_data["name"],
                files=form.files_read,
                today=timezone.localdate(),
            )
        except Unreadable as error:
            form.add_error("first", _why(error))
        else:
            return redirect("network:draft", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "network/begin_page.html", context, status=form_status(request))


def _why(error: Unreadable) -> str:
    if isinstance(error, TooMuch):
        return _("This file is too large. Save a spreadsheet as CSV, or split it.")
    if isinstance(error, Unclosed):
        return _("In row %(row)s a quotation mark is never closed. Mend it, and try again.") % {
            "row": error.row
        }
    return _("We find no network in this file. Save it as CSV, and try again.")


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: ActorRequest, pk: int, import_pk: int) -> HttpResponse:
    """Look at what a file says, and say in which column what stands."""
    partnership = partnership_or_404(request.actor, pk)
    network = import_or_404(request.actor, partnership, import_pk)
    require(policy.may_keep(request.actor, network))
    if network.kept_on:
        return redirect("network:import", pk, import_pk)
    page = draft_page(network)
    data = request.POST if request.method == "POST" else None
    form = MappingForm(data, sheets=[(one.header, one.chosen) for one in page.sheets])
    if data is not None and form.is_valid():
        try:
            operations.map_columns(actor=request.actor, network=network, columns=form.columns)
        except operations.NotWaiting:
            return redirect("network:import", pk, import_pk)
        return redirect("network:draft", pk, import_pk)
    return _draft(request, network, page, form, form_status(request))


def _draft(
    request: ActorRequest,
    network: Any,  # noqa: ANN401 -- a record, which screens do not know by name
    page: DraftPage,
    form: MappingForm,
    status: int,
) -> HttpResponse:
    context = {
        "partnership": network.partnership,
        "network": network,
        "page": page,
        "form": form,
        "tables": [
            (sheet, list(zip(fields, sheet.examples, strict=True)))
            for sheet, fields in zip(page.sheets, form.tables, strict=True)
        ],
        "wrongs": WRONGS,
        "of_words": OF_WORDS,
    }
    return render(request, "network/draft_page.html", context, status=status)


@require_POST
def keep(request: ActorRequest, pk: int, import_pk: int) -> HttpResponse:
    """Take a network in: all of it, or its good rows; a large file beside the pages."""
    partnership = partnership_or_404(request.actor, pk)
    network = import_or_404(request.actor, partnership, import_pk)
    require(policy.may_keep(request.actor, network))
    form = KeepForm(request.POST)
    good_rows = form.is_valid() and form.cleaned_data["good"]
    if network.kept_on is None and is_large(network):
        job = pictures.ask_to_keep(
            actor=request.actor, network=network, good_rows=good_rows, now=timezone.now()
        )
        return redirect("jobs:job", job.pk)
    try:
        operations.keep(
            actor=request.actor, network=network, good_rows=good_rows, today=timezone.localdate()
        )
    except operations.NotWaiting:
        messages.info(request, _("This network was taken in already."))
    except (operations.RowsWrong, operations.NothingLeft):
        page = draft_page(network)
        columns = MappingForm(None, sheets=[(one.header, one.chosen) for one in page.sheets])
        return _draft(request, network, page, columns, 422)
    else:
        messages.success(request, _("The network is taken in."))
    return redirect("network:import", pk, import_pk)


@require_safe
def network(request: ActorRequest, pk: int, import_pk: int) -> HttpResponse:
    """Show a network from a file: its map or its list, and what it says."""
    partnership = partnership_or_404(request.actor, pk)
    found = import_or_404(request.actor, partnership, import_pk)
    if found.kept_on is None:
        return redirect("network:draft", pk, import_pk)
    search = request.GET.get("zoek", "")[:100]
    page = imported.import_page(
        request.actor,
        found,
        today=timezone.localdate(),
        number=_number(request, "blad") or 1,
        search=search,
        cell=request.GET.get("groep", ""),
        with_people=request.GET.get("wie") == PEOPLE,
    )
    context = {
        "partnership": partnership,
        "network": found,
        "page": page,
        "found": page.found,
        "own": False,
        "links": page.links,
        "search": search,
        "with_people": request.GET.get("wie") == PEOPLE,
        "formats": list(FORMATS),
        **WORDS,
    }
    return render(request, "network/import_page.html", context)


@require_safe
def drawing(request: ActorRequest, pk: int, import_pk: int) -> HttpResponse:
    """Show a large network on a canvas, with the way to its list."""
    partnership = partnership_or_404(request.actor, pk)
    found = kept_or_404(request.actor, partnership, import_pk)
    group = _number(request, "groep")
    context = {"partnership": partnership, "network": found, "group": group, **WORDS}
    return render(request, "network/canvas_page.html", context)


@require_safe
def points(request: ActorRequest, pk: int, import_pk: int) -> JsonResponse:
    """Give the points and ties of the canvas, worked out here."""
    partnership = partnership_or_404(request.actor, pk)
    found = kept_or_404(request.actor, partnership, import_pk)
    canvas = imported.canvas_of(found, group=_number(request, "groep"))
    told = {
        "points": canvas.points,
        "ties": canvas.ties,
        "of_groups": canvas.of_groups,
        "left_out": canvas.left_out,
    }
    return JsonResponse(told, json_dumps_params={"separators": (",", ":")})


@require_safe
def node(request: ActorRequest, pk: int, import_pk: int, node_pk: int) -> HttpResponse:
    """Show one of an imported network, with its ties."""
    partnership = partnership_or_404(request.actor, pk)
    found = kept_or_404(request.actor, partnership, import_pk)
    page = imported.node_page(found, node_pk, asked="als" in request.GET)
    if page is None:
        raise Http404
    context = {"partnership": partnership, "network": found, "page": page, **WORDS}
    return render(request, "network/node_page.html", context)


@require_safe
def export(request: ActorRequest, pk: int, import_pk: int, form: str) -> HttpResponse:
    """Give an imported network as a file."""
    partnership = partnership_or_404(request.actor, pk)
    found = kept_or_404(request.actor, partnership, import_pk)
    if form not in FORMATS:
        raise Http404
    return as_file(export_of_import(found, form), form, f"netwerk-{partnership.pk}-{found.pk}")


@require_POST
def work_out(request: ActorRequest, pk: int, import_pk: int) -> HttpResponse:
    """Have a network worked out beside the pages."""
    partnership = partnership_or_404(request.actor, pk)
    found = import_or_404(request.actor, partnership, import_pk)
    job = pictures.ask_to_work_out(actor=request.actor, network=found, now=timezone.now())
    return redirect("jobs:job", job.pk)


@require_safe
def example(request: ActorRequest, pk: int, name: str) -> HttpResponse:
    """Give a file that shows how a network may be written."""
    partnership_or_404(request.actor, pk)
    made = examples.example(name)
    if made is None:
        raise Http404
    content, media = made
    return attached(content, media, name)


@require_safe
def rest(request: ActorRequest, pk: int, import_pk: int, table: int) -> HttpResponse:
    """Give the rows that cannot come along, or did not, to mend them."""
    partnership = partnership_or_404(request.actor, pk)
    found = import_or_404(request.actor, partnership, import_pk)
    files = rest_of(found)
    if table >= len(files):
        raise Http404
    return attached(files[table][1], "text/csv; charset=utf-8", f"verbeteren-{table + 1}.csv")


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: ActorRequest, pk: int, import_pk: int) -> HttpResponse:
    """Ask whether a network from a file may go, and throw it away."""
    partnership = partnership_or_404(request.actor, pk)
    found = import_or_404(request.actor, partnership, import_pk)
    if request.method != "POST":
        require(imported.may_remove(request.actor, found, today=timezone.localdate()))
        context = {"partnership": partnership, "network": found}
        return render(request, "network/remove_page.html", context)
    operations.remove(actor=request.actor, network=found, today=timezone.localdate())
    messages.success(request, _("The network is gone."))
    return redirect("network:map", pk)
