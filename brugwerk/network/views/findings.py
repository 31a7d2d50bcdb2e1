"""What the network says, and what if one leaves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.network.operations import reading
from brugwerk.network.queries import findings as queries
from brugwerk.network.queries.findings import AboutPerson
from brugwerk.network.views.shared import WORDS
from brugwerk.partnerships.queries import partnership_or_404


@require_safe
def findings(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what the network says, each with something to do about it."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.findings_page(request.actor, partnership, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "page": page,
        "found": page.found,
        "own": True,
        "links": {},
        **WORDS,
    }
    return render(request, "network/findings_page.html", context)


@require_POST
def read(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that one read what the network says about oneself."""
    partnership = partnership_or_404(request.actor, pk)
    kind = next((one for one in AboutPerson if one == request.POST.get("kind")), None)
    if kind is not None:
        reading.read(
            actor=request.actor, partnership=partnership, kind=kind, today=timezone.localdate()
        )
        messages.success(request, _("You read this. From now on your partners may read it too."))
    return redirect("network:findings", pk)


@require_safe
def what_if(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what falls apart when one leaves."""
    partnership = partnership_or_404(request.actor, pk)
    key = request.GET.get("wie", "")[:250]
    page = queries.what_if_page(request.actor, partnership, key, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, "key": key, **WORDS}
    return render(request, "network/what_if_page.html", context)
