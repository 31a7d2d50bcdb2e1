"""Visits on the screen (4.05)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.trust import policy, words
from brugwerk.trust.forms import telling as forms
from brugwerk.trust.operations import visits as operations
from brugwerk.trust.operations.refusals import NotYet
from brugwerk.trust.queries import quiet
from brugwerk.trust.queries import visits as queries
from brugwerk.trust.rules import VISIT_LIFE, VisitAct, VisitState
from brugwerk.trust.views.parts import Sheet, ask, get_or_post, sent, show


@require_safe
def visits(request: ActorRequest, pk: int) -> HttpResponse:
    """Show visits to come, and what others taught."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.visits(request.actor, partnership, today=timezone.localdate())
    return show(request, "visits_page", {"partnership": partnership, "page": page})


@get_or_post
def propose(request: ActorRequest, pk: int) -> HttpResponse:
    """Propose to look over each other's shoulder."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_tell(actor, partnership, own_membership(actor, partnership, today=today)))
    form = forms.VisitForm(
        sent(request), people=list(quiet.others(actor, partnership, today=today))
    )
    if form.is_bound and form.is_valid():
        made = operations.propose(actor=actor, partnership=partnership, today=today, **form.details)
        messages.success(request, _("Proposed. The other hears it today."))
        return redirect("trust:visit", pk, made.pk)
    sheet = Sheet(
        title=_("Look over each other's shoulder"),
        lead=_("Who knows how the other works, understands more. Half a day is enough."),
        button=_("Propose it"),
        who=_("All members of this partnership."),
        above=reverse("trust:visits", args=[pk]),
        above_name=_("Visits"),
    )
    return ask(request, partnership, sheet, form)


@require_safe
def visit(request: ActorRequest, pk: int, visit_pk: int) -> HttpResponse:
    """Show one visit and what comes next."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.visit_or_404(request.actor, partnership, visit_pk)
    page = queries.visit_page(request.actor, found, today=timezone.localdate())
    return show(request, "visit_page", {"partnership": partnership, "page": page})


@get_or_post
def step(request: ActorRequest, pk: int, visit_pk: int, act: str) -> HttpResponse:
    """Choose the day, look back, or call it off."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.visit_or_404(actor, partnership, visit_pk)
    if act not in set(VisitAct):
        raise Http404
    verb, own = VisitAct(act), own_membership(actor, partnership, today=today)
    require(policy.may_visit(actor, found, own))
    if request.method != "POST" and VISIT_LIFE.after(found.state, verb) is None:
        return redirect("trust:visit", pk, visit_pk)
    learnt, now = queries.own_words(found, own), ""
    form = forms.visit_form(verb, sent(request), today=today, learnt=learnt)
    if form.is_bound and form.is_valid():
        try:
            operations.take_step(
                actor=actor, visit=found, act=verb, today=today, **forms.cleaned_for(form)
            )
        except NotYet:
            form.add_error(None, _("Wait until its day. Then you write down what you learnt."))
        except OutOfTurn:
            found = queries.visit_or_404(actor, partnership, visit_pk)
            now = str(words.VISIT_STATES[VisitState(found.state)])
        else:
            messages.success(request, _("Saved."))
            return redirect("trust:visit", pk, visit_pk)
    sheet = Sheet(
        title=words.VISIT_ACTS[verb],
        lead="",
        button=_("Yes, save this"),
        who=_("All members of this partnership."),
        above=reverse("trust:visit", args=[pk, visit_pk]),
        above_name=_("Visit"),
    )
    return ask(request, partnership, sheet, form, now=now)
