"""The chain on the screen: the home of this room."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.trust import drawings
from brugwerk.trust.queries import chain as queries
from brugwerk.trust.views.parts import show


@require_safe
def chain(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what strengthened trust here, as a picture and as a list (4.01)."""
    partnership = partnership_or_404(request.actor, pk)
    links = queries.chain(request.actor, partnership, today=timezone.localdate())
    picture = drawings.chain([(one.kind, one.on) for one in reversed(links)])
    context = {"partnership": partnership, "links": links, "picture": picture}
    return show(request, "chain_page", context)
