"""All relations of a partnership, and those that ask one person for contact this week."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.content.words import LEVELS
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.relations import words
from brugwerk.relations.operations import mailing
from brugwerk.relations.operations import reminders as operations
from brugwerk.relations.queries.cooling import cooling, kept_lines, put_off, told, wants_mail
from brugwerk.relations.queries.page import overview_page
from brugwerk.relations.rules.contact import Later
from brugwerk.relations.views.shared import WORDS, found


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
    today = timezone.localdate()
    lines = cooling(request.actor, today=today)
    context = {
        "lines": [(line, told(line)) for line in lines],
        "put_off": put_off(request.actor, today=today),
        "laters": words.LATERS.items(),
        "wanted": wants_mail(request.actor),
    }
    return render(request, "relations/week_page.html", context)


@require_safe
def coffee(request: ActorRequest) -> HttpResponse:
    """Show with whom one may just have had contact, each with its one button (N12)."""
    lines = kept_lines(request.actor, today=timezone.localdate())
    ordered = sorted(lines, key=lambda one: (one.with_whom.casefold(), one.relation.pk))
    return render(request, "relations/coffee_page.html", {"lines": ordered})


@require_POST
def later(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Put the own reminder of a contact off, or take it up again."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    asked = request.POST.get("over", "")
    if asked not in {str(int(choice)) for choice in Later}:
        operations.take_up(actor=request.actor, relation=one, today=today)
        messages.success(request, _("You are reminded of it again."))
        return redirect("relations:week")
    until = operations.put_off(
        actor=request.actor, relation=one, later=Later(int(asked)), today=today
    )
    told = _("You hear of it again on {day}. The relation itself stays as it is.")
    messages.success(request, told.format(day=date_format(until, "j F")))
    return redirect("relations:week")


@require_POST
def mail(request: ActorRequest) -> HttpResponse:
    """Switch the mail of the week on or off."""
    wanted = "aan" in request.POST
    mailing.want(actor=request.actor, wanted=wanted)
    told = _("You get the mail of the week again.") if wanted else _("You get no more mail of it.")
    messages.success(request, told)
    return redirect("relations:week")
