"""Appreciation and successes on the screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.trust import policy
from brugwerk.trust.forms import telling as forms
from brugwerk.trust.operations import telling as operations
from brugwerk.trust.queries import promises, quiet
from brugwerk.trust.queries import telling as queries
from brugwerk.trust.views.parts import Sheet, ask, get_or_post, sent, show


@require_safe
def appreciation(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what is valued, in both directions (4.09, 4.19)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.appreciation(request.actor, partnership, today=timezone.localdate())
    return show(request, "appreciation_page", {"partnership": partnership, "page": page})


@get_or_post
def appreciate(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what one values."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_tell(actor, partnership, own_membership(actor, partnership, today=today)))
    _people, partners = promises.getters(actor, partnership, today=today)
    form = forms.AppreciationForm(
        sent(request),
        partners=partners,
        teams=list(queries.teams(actor, partnership)),
        people=list(quiet.others(actor, partnership, today=today)),
    )
    if form.is_bound and form.is_valid():
        operations.appreciate(
            actor=actor, partnership=partnership, details=form.details, today=today
        )
        messages.success(request, _("Said. Thank you for naming it."))
        return redirect("trust:appreciation", pk)
    sheet = Sheet(
        title=_("Say what you value"),
        lead=_("Tie it to one thing that happened. Then the other knows what to keep doing."),
        button=_("Say it"),
        who=_("Whoever you choose below. Nothing is counted, and nobody is ranked."),
        above=reverse("trust:appreciation", args=[pk]),
        above_name=_("Appreciation"),
    )
    return ask(request, partnership, sheet, form)


@require_POST
def hear_thanks(request: ActorRequest, pk: int, one_pk: int) -> HttpResponse:
    """Say that one read it."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    one = queries.appreciation_or_404(request.actor, partnership, one_pk, today=today)
    operations.hear_thanks(actor=request.actor, one=one, today=today)
    return redirect("trust:appreciation", pk)


@require_POST
def keep_between(request: ActorRequest, pk: int, one_pk: int) -> HttpResponse:
    """Keep an appreciation between the two."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    one = queries.appreciation_or_404(request.actor, partnership, one_pk, today=today)
    operations.keep_between(actor=request.actor, one=one, today=today)
    messages.success(request, _("From now on it stays between you."))
    return redirect("trust:appreciation", pk)


@require_POST
def take_appreciation_back(request: ActorRequest, pk: int, one_pk: int) -> HttpResponse:
    """Take an appreciation away."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    one = queries.appreciation_or_404(request.actor, partnership, one_pk, today=today)
    operations.take_back(actor=request.actor, one=one, today=today)
    messages.success(request, _("Taken away."))
    return redirect("trust:appreciation", pk)


@require_safe
def successes(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what worked (4.13)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.successes(request.actor, partnership, today=timezone.localdate())
    return show(request, "successes_page", {"partnership": partnership, "page": page})


@require_safe
def screen(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what worked on a big screen: sentences without names, and nothing else (T16)."""
    partnership = partnership_or_404(request.actor, pk)
    told = queries.on_screen(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "successes": told}
    return render(request, "trust/screen_page.html", context)


@get_or_post
def tell_success(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell what worked."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_tell(actor, partnership, own_membership(actor, partnership, today=today)))
    goals = queries.goals_here(actor, partnership)
    form = forms.SuccessForm(sent(request), initial={"on": today}, goals=goals, today=today)
    if form.is_bound and form.is_valid():
        operations.tell_success(
            actor=actor, partnership=partnership, details=form.details, today=today
        )
        messages.success(request, _("Nice. It stands in the chain too."))
        return redirect("trust:successes", pk)
    sheet = Sheet(
        title=_("Tell what worked"),
        lead=_("Small counts. Who sees that something works, dares a bigger step."),
        button=_("Tell it"),
        who=_("All members of this partnership, and the room when it is on a big screen."),
        above=reverse("trust:successes", args=[pk]),
        above_name=_("What worked"),
    )
    return ask(request, partnership, sheet, form)


@require_POST
def take_success_back(request: ActorRequest, pk: int, one_pk: int) -> HttpResponse:
    """Take a success away."""
    partnership = partnership_or_404(request.actor, pk)
    one = queries.success_or_404(request.actor, partnership, one_pk)
    operations.take_back(actor=request.actor, one=one, today=timezone.localdate())
    messages.success(request, _("Taken away."))
    return redirect("trust:successes", pk)
