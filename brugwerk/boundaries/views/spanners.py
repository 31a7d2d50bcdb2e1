"""Boundary spanners: who they are by world, and one's own card."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.boundaries import policy, words
from brugwerk.boundaries.forms.spanners import SpannerForm
from brugwerk.boundaries.operations import spanners as operations
from brugwerk.boundaries.queries import spanners as queries
from brugwerk.boundaries.rules import YEAR_DAYS
from brugwerk.boundaries.views.shared import in_days
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.partnerships.words import PERSPECTIVES


@require_safe
def spanners(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who knows which worlds, and which world nobody knows yet (q1.1)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.spanners_page(request.actor, partnership, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "page": page,
        "perspectives": PERSPECTIVES,
        "capabilities": words.CAPABILITIES,
    }
    return render(request, "boundaries/spanners_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: ActorRequest, pk: int) -> HttpResponse:
    """Write one's own card (1.05, 1.06)."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_declare(request.actor, partnership))
    today = timezone.localdate()
    own = queries.own_spanner(request.actor, partnership, today=today)
    data = request.POST if request.method == "POST" else None
    initial: dict[str, object] = {"review_on": in_days(YEAR_DAYS)}
    if own:
        initial |= {name: getattr(own, name) for name in SpannerForm.base_fields}
    form = SpannerForm(data, initial=initial)
    if data is not None and form.is_valid():
        operations.declare(
            actor=request.actor, partnership=partnership, details=form.cleaned_data, today=today
        )
        messages.success(request, _("Your card is kept. Everybody in the partnership sees it."))
        return redirect("boundaries:spanners", pk)
    context = {"partnership": partnership, "form": form, "own": own}
    return render(request, "boundaries/declare_page.html", context, status=form_status(request))


@require_POST
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take one's own card away."""
    partnership = partnership_or_404(request.actor, pk)
    own = queries.own_spanner(request.actor, partnership, today=timezone.localdate())
    if own is None:
        raise Http404
    operations.withdraw(actor=request.actor, spanner=own)
    messages.success(request, _("Your card is gone."))
    return redirect("boundaries:spanners", pk)
