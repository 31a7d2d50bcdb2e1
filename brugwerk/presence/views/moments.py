"""The moments of the school year at one place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.presence import policy
from brugwerk.presence.forms.places import MomentForm
from brugwerk.presence.operations import places as operations
from brugwerk.presence.queries import places as queries


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: ActorRequest, pk: int, place_pk: int) -> HttpResponse:
    """Write down on which day a moment falls here, or a moment of this place alone (2.21)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    require(policy.may_change(request.actor, found))
    form = MomentForm(
        request.POST if request.method == "POST" else None,
        initial={"moment": request.GET.get("moment", "")[:16]},
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.mark(actor=request.actor, place=found, details=form.details)
        except operations.Known:
            form.add_error("on", _("This moment stands there already."))
        else:
            messages.success(request, _("Saved. Who will be there?"))
            return redirect("presence:place", pk, place_pk)
    context = {"partnership": partnership, "place": found, "form": form}
    return render(request, "presence/mark_page.html", context, status=form_status(request))


@require_POST
def unmark(request: ActorRequest, pk: int, place_pk: int, moment_pk: int) -> HttpResponse:
    """Take a moment of this place away."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    moment = queries.moment_or_404(found, moment_pk)
    operations.unmark(actor=request.actor, moment=moment)
    messages.success(request, _("It is gone."))
    return redirect("presence:place", pk, place_pk)
