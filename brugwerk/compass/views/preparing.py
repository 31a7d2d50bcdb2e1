"""Preparing a round: who, how, who sees what. Three screens, and it starts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.compass import policy, words
from brugwerk.compass.forms import preparing as forms
from brugwerk.compass.operations import drafts
from brugwerk.compass.queries import rounds as queries
from brugwerk.goals.words import RESULTS
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404


@require_POST
def prepare(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin a draft, or go on with the one there is; an open round is shown instead."""
    partnership = partnership_or_404(request.actor, pk)
    try:
        round_ = drafts.prepare(
            actor=request.actor, partnership=partnership, today=timezone.localdate()
        )
    except drafts.RoundOpen as error:
        messages.info(request, _("There is an open round already."))
        return redirect("compass:follow", pk, error.round_.pk)
    return redirect("compass:people", pk, round_.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Screen 1: who takes part."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    require(policy.may_prepare(request.actor, round_))
    choice = queries.people_choice(round_, today=timezone.localdate())
    initial = {"members": list(choice.chosen), "families": round_.families}
    form = forms.PeopleForm(request.POST or None, initial=initial, members=choice.members)
    if request.method == "POST":
        form = forms.PeopleForm(request.POST, members=choice.members)
        if form.is_valid():
            drafts.choose_people(
                actor=request.actor,
                round_=round_,
                membership_ids=form.cleaned_data["members"],
                families=form.cleaned_data["families"],
            )
            return redirect("compass:manner", pk, round_pk)
    context = {
        "partnership": partnership,
        "round": round_,
        "form": form,
        "choice": choice,
        "earlier": queries.earlier_actions(round_),
        "results": RESULTS,
        "step": 1,
    }
    return render(request, "compass/people_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def manner(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Screen 2: how many statements and until when."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    require(policy.may_prepare(request.actor, round_))
    initial = {"length": round_.length, "closes_on": round_.closes_on}
    form = forms.MannerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            drafts.choose_manner(
                actor=request.actor,
                round_=round_,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except drafts.ClosesTooEarly:
            form.add_error("closes_on", _("Choose a day from today on, within a year."))
        else:
            return redirect("compass:sight", pk, round_pk)
    context = {
        "partnership": partnership,
        "round": round_,
        "form": form,
        "step": 2,
    }
    return render(request, "compass/manner_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def sight(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Screen 3: who sees what, and start."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    require(policy.may_prepare(request.actor, round_))
    form = forms.SightForm(request.POST or None, initial={"form": round_.form})
    if request.method == "POST" and form.is_valid():
        try:
            drafts.start(
                actor=request.actor,
                round_=round_,
                form=form.cleaned_data["form"],
                now=timezone.now(),
            )
        except drafts.ClosesTooEarly:
            messages.warning(request, _("Choose a day from today on, within a year."))
            return redirect("compass:manner", pk, round_pk)
        return redirect("compass:follow", pk, round_pk)
    context = {
        "partnership": partnership,
        "round": round_,
        "form": form,
        "help": words.FORM_HELP,
        "few": queries.people_choice(round_, today=timezone.localdate()),
        "step": 3,
    }
    return render(request, "compass/sight_page.html", context, status=form_status(request))


@require_POST
def drop(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Throw a draft away."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    drafts.drop_draft(actor=request.actor, round_=round_)
    messages.success(request, _("The draft is gone."))
    return redirect("compass:overview", pk)
