"""Which partners are party to an agreement on sharing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.sharing.operations import parties as operations
from brugwerk.sharing.queries import protocols as queries


@require_POST
def leave_out(request: ActorRequest, pk: int, protocol_pk: int, partner_pk: int) -> HttpResponse:
    """Leave a partner without members out of this agreement."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.protocol_or_404(request.actor, partnership, protocol_pk)
    organisation = queries.partner_or_404(found, partner_pk)
    operations.leave_out(
        actor=request.actor,
        protocol=found,
        organisation=organisation,
        today=timezone.localdate(),
    )
    messages.success(
        request,
        _("%(partner)s is left out. Nothing is told to them through this agreement.")
        % {"partner": organisation},
    )
    return redirect("sharing:protocol", pk, protocol_pk)


@require_POST
def take_in(request: ActorRequest, pk: int, protocol_pk: int, partner_pk: int) -> HttpResponse:
    """Let a partner take part in this agreement."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.protocol_or_404(request.actor, partnership, protocol_pk)
    organisation = queries.partner_or_404(found, partner_pk)
    operations.take_in(actor=request.actor, protocol=found, organisation=organisation)
    messages.success(
        request, _("%(partner)s takes part in this agreement.") % {"partner": organisation}
    )
    return redirect("sharing:protocol", pk, protocol_pk)
