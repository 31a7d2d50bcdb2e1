"""Boundaries: the list, one boundary, and what may be said of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.boundaries import policy
from brugwerk.boundaries.forms import boundaries as forms
from brugwerk.boundaries.operations import boundaries as operations
from brugwerk.boundaries.queries import boundaries as queries
from brugwerk.boundaries.rules import BoundaryAct, BoundaryState
from brugwerk.boundaries.views.shared import EXERCISE, WORDS, tell_named
from brugwerk.goals.words import RESULTS
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.voices.words import MODES

BUTTONS = (BoundaryAct.DISCUSS, BoundaryAct.TRY)  # a step without words of its own


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the boundaries of a partnership (q1.3)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.boundaries_page(request.actor, partnership)
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "boundaries/overview_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: ActorRequest, pk: int) -> HttpResponse:
    """Name boundaries, a line each."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_name(request.actor, partnership))
    form = forms.NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = operations.name(
            actor=request.actor,
            partnership=partnership,
            lines=form.lines,
            today=timezone.localdate(),
        )
        tell_named(request, len(made))
        return redirect("boundaries:overview", pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "boundaries/name_page.html", context, status=form_status(request))


def _show(request: ActorRequest, pk: int, boundary_pk: int, *, second: bool) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.boundary_or_404(request.actor, partnership, boundary_pk)
    page = queries.boundary_page(request.actor, found, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "boundary": found,
        "page": page,
        "overtaken": queries.latest_step(found) if second else None,
        "results": RESULTS,
        "modes": MODES,
        **WORDS,
    }
    status = 409 if second else 200
    return render(request, "boundaries/boundary_page.html", context, status=status)


@require_safe
def boundary(request: ActorRequest, pk: int, boundary_pk: int) -> HttpResponse:
    """Show one boundary, what happened to it and what may happen next."""
    return _show(request, pk, boundary_pk, second=False)


@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: ActorRequest, pk: int, boundary_pk: int) -> HttpResponse:
    """Say what a boundary is, who feels it and what it keeps out."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.boundary_or_404(request.actor, partnership, boundary_pk)
    require(policy.may_change(request.actor, found))
    data = request.POST.copy() if request.method == "POST" else None
    initial = {name: getattr(found, name) for name in forms.DescribeForm.base_fields}
    dated = found.state not in (BoundaryState.NAMED, BoundaryState.DISCUSSED)
    form = forms.DescribeForm(data, initial=initial, dated=dated)
    overtaken, status = None, form_status(request)
    if data is not None and form.is_valid():
        details = dict(form.cleaned_data)
        version = details.pop("version")
        try:
            operations.describe(
                actor=request.actor, boundary=found, details=details, version=version
            )
        except operations.Changed as error:
            overtaken, status = error.now, 409
            data["version"] = str(overtaken.version)  # who sends it again knows what stands there
        else:
            messages.success(request, _("Saved."))
            if EXERCISE in request.GET:
                return redirect("boundaries:exercise_agree", pk)
            return redirect("boundaries:boundary", pk, found.pk)
    context = {
        "partnership": partnership,
        "boundary": found,
        "form": form,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, "boundaries/describe_page.html", context, status=status)


@require_POST
def step(request: ActorRequest, pk: int, boundary_pk: int) -> HttpResponse:
    """Take a boundary a step further that needs no words."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.boundary_or_404(request.actor, partnership, boundary_pk)
    act = next((one for one in BUTTONS if one == request.POST.get("act")), None)
    if act is None:
        return _show(request, pk, boundary_pk, second=True)
    try:
        operations.take(
            actor=request.actor, boundary=found, act=act, note="", today=timezone.localdate()
        )
    except OutOfTurn:
        return _show(request, pk, boundary_pk, second=True)
    messages.success(request, _("Saved."))
    return redirect("boundaries:boundary", pk, boundary_pk)


@require_POST
def remove(request: ActorRequest, pk: int, boundary_pk: int) -> HttpResponse:
    """Remove a boundary that was named wrongly."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.boundary_or_404(request.actor, partnership, boundary_pk)
    operations.remove(actor=request.actor, boundary=found)
    messages.success(request, _("The boundary is gone."))
    return redirect("boundaries:overview", pk)
