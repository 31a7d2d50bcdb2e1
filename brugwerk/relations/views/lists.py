"""All relations of a partnership, and those that ask one person for contact this week."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.content.words import LEVELS
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.relations.operations import mailing
from brugwerk.relations.queries.cooling import cooling, told, wants_mail
from brugwerk.relations.queries.page import overview_page
from brugwerk.relations.views.shared import WORDS


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the relations of a partnership: one's own first."""
    partnership = partnership_or_404(request.actor, pk)
    page = overview_page(request.actor, partnership, today=timezone.localdate())
    context = {**WORDS, "partnership": partnership, "page": page, "levels": dict(LEVELS)}
    return render(request, "relations/overview_page.html", context)


@require_safe
def week(request: ActorRequest) -> HttpResponse:
    """Show what the mail of the week is about; opening it writes nothing down (INV34)."""
    lines = cooling(request.actor, today=timezone.localdate())
    context = {
        "lines": [(line, told(line)) for line in lines],
        "wanted": wants_mail(request.actor),
    }
    return render(request, "relations/week_page.html", context)


@require_POST
def mail(request: ActorRequest) -> HttpResponse:
    """Switch the mail of the week on or off."""
    wanted = "aan" in request.POST
    mailing.want(actor=request.actor, wanted=wanted)
    told = _("You get the mail of the week again.") if wanted else _("You get no more mail of it.")
    messages.success(request, told)
    return redirect("relations:week")
