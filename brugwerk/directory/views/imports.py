"""Files of services: bringing, seeing what comes, reading in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.directory import policy, words
from brugwerk.directory.forms.services import BringForm
from brugwerk.directory.operations import imports as operations
from brugwerk.directory.queries import imports as queries
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404

WORDS = {"states": words.IMPORT_STATES, "reasons": words.REASONS}
AGAIN_SECONDS = 3


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: ActorRequest, pk: int) -> HttpResponse:
    """Bring a file of services, and show those that were brought before (3.10, HSDS)."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_bring(request.actor, partnership))
    data = request.POST if request.method == "POST" else None
    form = BringForm(data, request.FILES if data is not None else None)
    if data is not None and form.is_valid():
        try:
            brought = operations.bring(
                actor=request.actor,
                partnership=partnership,
                source=form.cleaned_data["source"],
                file=form.cleaned_data["file"],
                now=timezone.now(),
            )
        except operations.TooLarge:
            form.add_error("file", _("This file is larger than 1 GB. Bring it in parts."))
        else:
            return redirect("directory:import", pk, brought.pk)
    context = {
        "partnership": partnership,
        "form": form,
        "imports": queries.imports(request.actor, partnership)[:20],
        **WORDS,
    }
    return render(request, "directory/imports_page.html", context, status=form_status(request))


@require_safe
def brought(request: ActorRequest, pk: int, import_pk: int) -> HttpResponse:
    """Show what a file would bring, what stays out and why; while work goes on, once more."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_bring(request.actor, partnership))
    found = queries.import_or_404(request.actor, partnership, import_pk)
    page = queries.import_page(request.actor, found)
    context = {"partnership": partnership, "brought": found, "page": page, **WORDS}
    answer = render(request, "directory/import_page.html", context)
    if page.going_on:
        answer["Refresh"] = str(AGAIN_SECONDS)
    return answer


@require_POST
def start(request: ActorRequest, pk: int, import_pk: int) -> HttpResponse:
    """Read a file in."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.import_or_404(request.actor, partnership, import_pk)
    try:
        operations.start(actor=request.actor, brought=found, now=timezone.now())
    except OutOfTurn:
        messages.info(request, _("Somebody began this just before you."))
    except operations.FileGone:
        messages.error(request, _("The file is not here any more. Bring it once more."))
    return redirect("directory:import", pk, import_pk)


@require_POST
def throw_away(request: ActorRequest, pk: int, import_pk: int) -> HttpResponse:
    """Throw a file away."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.import_or_404(request.actor, partnership, import_pk)
    operations.throw_away(actor=request.actor, brought=found)
    messages.success(request, _("The file is thrown away. What was read in stays."))
    return redirect("directory:imports", pk)


@require_POST
def build_anew(request: ActorRequest, pk: int) -> HttpResponse:
    """Have the search built anew."""
    partnership = partnership_or_404(request.actor, pk)
    job = operations.build_anew(actor=request.actor, partnership=partnership, now=timezone.now())
    return redirect("jobs:job", job.pk)
