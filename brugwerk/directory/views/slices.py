"""A partnership's own slice of the map: using, checking, reporting and settling."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.directory import policy
from brugwerk.directory.forms.services import MistakeForm, UseForm
from brugwerk.directory.operations import slices as operations
from brugwerk.directory.pack import often
from brugwerk.directory.queries import services as queries
from brugwerk.directory.queries.slices import slice_page
from brugwerk.directory.views.shared import WORDS
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404

SLICE = "kaart"  # in a form: afterwards back to the own slice


@require_safe
def own(request: ActorRequest, pk: int) -> HttpResponse:
    """Show which services this partnership uses, and which wait to be checked (3.10)."""
    partnership = partnership_or_404(request.actor, pk)
    page = slice_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, "often": often(), **WORDS}
    return render(request, "directory/slice_page.html", context)


def _back(request: ActorRequest, pk: int, service_pk: int) -> HttpResponse:
    if request.POST.get("terug") == SLICE:
        return redirect("directory:slice", pk)
    return redirect("directory:service", pk, service_pk)


@require_POST
def confirm(request: ActorRequest, pk: int, service_pk: int) -> HttpResponse:
    """Take that an entry is still right (INV35)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.service_or_404(service_pk)
    operations.confirm(
        actor=request.actor, partnership=partnership, service=found, now=timezone.now()
    )
    messages.success(request, _("Thank you. It says now that it was checked today."))
    return _back(request, pk, service_pk)


@require_POST
def use(request: ActorRequest, pk: int, service_pk: int) -> HttpResponse:
    """Put a service on the own map."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.service_or_404(service_pk)
    form = UseForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    operations.use(
        actor=request.actor,
        partnership=partnership,
        service=found,
        note=note,
        today=timezone.localdate(),
    )
    messages.success(request, _("This service is on your own map now."))
    return _back(request, pk, service_pk)


@require_POST
def leave(request: ActorRequest, pk: int, service_pk: int) -> HttpResponse:
    """Take a service off the own map."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.service_or_404(service_pk)
    operations.leave(actor=request.actor, partnership=partnership, service=found)
    messages.success(request, _("This service is off your own map. You can still find it."))
    return _back(request, pk, service_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ActorRequest, pk: int, service_pk: int) -> HttpResponse:
    """Report a mistake in an entry."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.service_or_404(service_pk)
    require(policy.may_check(request.actor, partnership))
    data = request.POST if request.method == "POST" else None
    form = MistakeForm(data)
    if data is not None and form.is_valid():
        operations.report(
            actor=request.actor,
            partnership=partnership,
            service=found,
            note=form.cleaned_data["note"],
            today=timezone.localdate(),
        )
        messages.success(request, _("Thank you. Who keeps this up sees your message."))
        return redirect("directory:service", pk, service_pk)
    context = {"partnership": partnership, "service": found, "form": form}
    return render(request, "directory/report_page.html", context, status=form_status(request))


@require_POST
def settle(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Take that a reported mistake is mended."""
    partnership = partnership_or_404(request.actor, pk)
    check = queries.check_or_404(partnership, check_pk)
    operations.settle(
        actor=request.actor, partnership=partnership, check=check, today=timezone.localdate()
    )
    messages.success(request, _("The message is done."))
    return _back(request, pk, check.service_id)
