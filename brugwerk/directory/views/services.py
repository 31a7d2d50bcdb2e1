"""One service: looking, writing and changing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.directory import policy
from brugwerk.directory.forms.services import MistakeForm, ServiceForm, UseForm, initial
from brugwerk.directory.operations import services as operations
from brugwerk.directory.pack import needs
from brugwerk.directory.queries import services as queries
from brugwerk.directory.views.shared import WORDS
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import organisations, partnership_or_404


@require_safe
def service(request: ActorRequest, pk: int, service_pk: int) -> HttpResponse:
    """Show one service, with who looked at it last and when (3.10, INV35)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.service_or_404(service_pk)
    page = queries.service_page(request.actor, partnership, found, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "service": found,
        "page": page,
        "needs": [needs()[key].name for key in found.needs if key in needs()],
        "use_form": UseForm(initial={"note": page.row.note}),
        "mistake_form": MistakeForm(),
        **WORDS,
    }
    return render(request, "directory/service_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Write a service of a partner by hand (3.10)."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_add(request.actor, partnership))
    data = request.POST if request.method == "POST" else None
    form = ServiceForm(data, initial=ServiceForm.new(), partners=organisations(partnership))
    twice, status = None, form_status(request)
    if data is not None and form.is_valid():
        try:
            made = operations.add(
                actor=request.actor,
                partnership=partnership,
                organisation=form.cleaned_data["organisation"],
                details=form.details,
                hours=form.hours,
                now=timezone.now(),
            )
        except operations.WrittenBefore as error:
            twice, status = error.service, 409
        else:
            messages.success(request, _("The service stands on the map. Everybody finds it now."))
            return redirect("directory:service", pk, made.pk)
    context = {
        "partnership": partnership,
        "form": form,
        "partners": organisations(partnership).exists(),
        "twice": twice,
    }
    return render(request, "directory/add_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActorRequest, pk: int, service_pk: int) -> HttpResponse:
    """Change a service, and so say that it was looked at."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.service_or_404(service_pk)
    require(policy.may_change(request.actor, partnership, found))
    data = request.POST.copy() if request.method == "POST" else None
    form = ServiceForm(
        data, initial=initial(found, list(found.locations.all()), list(found.openings.all()))
    )
    twice, overtaken, status = None, None, form_status(request)
    if data is not None and form.is_valid():
        try:
            operations.change(
                actor=request.actor,
                partnership=partnership,
                service=found,
                details=form.details,
                hours=form.hours,
                version=form.cleaned_data["version"] or 0,
                now=timezone.now(),
            )
        except operations.Overtaken as error:
            overtaken, status = error.service, 409
            data["version"] = str(overtaken.version)
        except operations.WrittenBefore as error:
            twice, status = error.service, 409
        else:
            messages.success(request, _("Changed, and checked today."))
            return redirect("directory:service", pk, found.pk)
    context = {
        "partnership": partnership,
        "service": found,
        "form": form,
        "twice": twice,
        "overtaken": overtaken,
    }
    return render(request, "directory/change_page.html", context, status=status)
