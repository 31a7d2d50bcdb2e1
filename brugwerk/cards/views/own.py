"""One's own card: in short steps, each kept on its own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.cards import policy, words
from brugwerk.cards.forms import FORMS, StepForm
from brugwerk.cards.operations import own as operations
from brugwerk.cards.queries import CollaborationCard, Membership, Partnership, finding
from brugwerk.cards.rules.card import FIELDS, Step
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import (
    member_in,
    memberships,
    organisations,
    own_membership,
    partnership_or_404,
)


@require_safe
def own(request: ActorRequest, pk: int) -> HttpResponse:
    """Show one's own card and its steps; who has none begins one."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = finding.own_card(request.actor, partnership, today=today)
    if found is None:
        return redirect("cards:step", pk, 1)
    context = {
        "partnership": partnership,
        "card": found,
        "line": finding.line_of(found, today),
        "steps": words.STEPS.items(),
    }
    return render(request, "cards/own_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    """Write one step of one's own card and keep it (2.06)."""
    partnership = partnership_or_404(request.actor, pk)
    if not 1 <= number <= len(Step):
        raise Http404
    today, here = timezone.localdate(), list(Step)[number - 1]
    mine = own_membership(request.actor, partnership, today=today)
    require(policy.may_have(request.actor, partnership, mine))
    found = finding.own_card(request.actor, partnership, today=today)
    if found is None and here is not Step.OFFER:
        messages.info(request, _("Begin with your function and one thing they can ask you."))
        return redirect("cards:step", pk, 1)
    form = _form(request, partnership, here, mine, found)
    meanwhile, status = None, form_status(request)
    if form.is_bound and form.is_valid():
        try:
            operations.write(
                actor=request.actor,
                partnership=partnership,
                step=here,
                details=_details(request, partnership, form, here),
                looked_at=form.cleaned_data["looked_at"],
                today=today,
            )
        except operations.WrittenMeanwhile as error:
            meanwhile, status = _kept(form, error, here), 409
            # What was typed stays; pressing once more puts it over what was kept.
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["looked_at"] = operations.seen(error.now, here)  # type: ignore[index]
        except operations.PointsAtSomebody:
            form.add_error(None, _("Leave out numbers and addresses of people."))
            status = 422
        else:
            return _onwards(request, pk, here)
    context = {
        "partnership": partnership,
        "form": form,
        "here": here,
        "name": words.STEPS[here],
        "steps": words.STEPS.items(),
        "number": number,
        "has_card": found is not None,
        "meanwhile": meanwhile,
    }
    return render(request, "cards/step_page.html", context, status=status)


def _form(
    request: ActorRequest,
    partnership: Partnership,
    here: Step,
    mine: Membership | None,
    found: CollaborationCard | None,
) -> StepForm:
    """Return the form of a step, with what was typed or else with what the card says."""
    initial: dict[str, object] = {"function": mine.position if mine else ""}
    if found:
        initial = {field: getattr(found, field) for field in FIELDS[here]}
        initial["stand_in"] = found.stand_in_id
    initial["looked_at"] = operations.seen(found, here)
    today = timezone.localdate()
    people = list(memberships(request.actor, partnership, today=today))
    houses = organisations(partnership)
    more: dict[str, Any] = {"known": [*map(str, houses), *(str(one.user) for one in people)]}
    if here is Step.REACH:
        more["people"] = [(str(one.pk), str(one.user)) for one in people if one != mine]
        more["today"] = today
    data = request.POST if request.method == "POST" else None
    return FORMS[here](data, initial=initial, **more)


def _details(
    request: ActorRequest, partnership: Partnership, form: StepForm, here: Step
) -> dict[str, Any]:
    """Return what a valid form says, with the member whom it names."""
    details = dict(form.cleaned_data)
    if here is Step.REACH:
        today = timezone.localdate()
        picked = details["stand_in"]
        details["stand_in"] = member_in(request.actor, partnership, picked, today=today)
    return details


def _kept(
    form: StepForm, error: operations.WrittenMeanwhile, here: Step
) -> list[tuple[object, object]]:
    """Return what the other window kept, by its question."""
    return [(form.fields[name].label, getattr(error.now, name) or "") for name in FIELDS[here]]


def _onwards(request: ActorRequest, pk: int, here: Step) -> HttpResponse:
    """Go on to the next step, or to the whole card after the last one."""
    if "klaar" not in request.POST and here is not Step.REACH:
        messages.success(request, _("This step is kept."))
        return redirect("cards:step", pk, list(Step).index(here) + 2)
    messages.success(request, _("Your card is kept. Everybody in the partnership sees it."))
    return redirect("cards:own", pk)


@require_POST
def still_right(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that one's own card still holds."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = finding.own_card(request.actor, partnership, today=today)
    if found is None:
        raise Http404
    operations.still_right(actor=request.actor, card=found, today=today)
    messages.success(request, _("Your card counts for a year again."))
    return redirect("cards:own", pk)


@require_POST
def take_away(request: ActorRequest, pk: int) -> HttpResponse:
    """Take one's own card away."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.own_card(request.actor, partnership, today=timezone.localdate())
    if found is None:
        raise Http404
    operations.take_away(actor=request.actor, card=found)
    messages.success(request, _("Your card is gone."))
    return redirect("cards:overview", pk)
