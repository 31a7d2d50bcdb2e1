"""The starter pack: all cards of a forum for a new colleague (N15)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.cards import reports
from brugwerk.cards.queries import finding
from brugwerk.forums.queries import forum_or_404
from brugwerk.partnerships.queries import partnership_or_404


@require_safe
def starter_pack(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Show who sits in a forum and what you can ask them."""
    partnership = partnership_or_404(request.actor, pk)
    forum = forum_or_404(request.actor, partnership, forum_pk)
    lines = finding.forum_cards(request.actor, forum, today=timezone.localdate())
    context = {"partnership": partnership, "forum": forum, "lines": lines}
    return render(request, "cards/starter_pack_page.html", context)


@require_safe
def as_pdf(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Give the same on paper, without how to reach people (INV31)."""
    partnership = partnership_or_404(request.actor, pk)
    forum = forum_or_404(request.actor, partnership, forum_pk)
    today = timezone.localdate()
    lines = finding.forum_cards(request.actor, forum, today=today)
    made = reports.pack_pdf(str(forum), lines, timezone.now(), today)
    response = HttpResponse(made, content_type="application/pdf")
    name = reports.filename(_("starter pack"), forum)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
