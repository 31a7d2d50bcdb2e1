"""Occasions to meet on the screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.presence import policy, words
from brugwerk.presence.forms import encounters as forms
from brugwerk.presence.operations import encounters as operations
from brugwerk.presence.operations.places import Overtaken
from brugwerk.presence.queries import encounters as queries
from brugwerk.presence.rules.meeting import Act, State
from brugwerk.presence.views.parts import overtaken

WORDS = {
    "states": words.STATES,
    "act_words": words.ACTS,
    "replies": words.REPLIES,
    "abouts": words.ABOUT,
}
PLAIN = (Act.INVITE, Act.HOLD, Act.CALL_OFF)


@require_safe
def encounters(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what comes and what was (2.31)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.encounters_page(request.actor, partnership)
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "presence/encounters_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ActorRequest, pk: int) -> HttpResponse:
    """Plan an occasion to meet; a mixed table is ticked already."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_plan(request.actor, partnership))
    today = timezone.localdate()
    table = queries.table(request.actor, partnership, today=today)
    form = forms.EncounterForm(
        request.POST if request.method == "POST" else None,
        initial={"guests": [str(one.person.pk) for one in table]},
        members=queries.askable(request.actor, partnership, today=today),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        made = operations.plan(
            actor=request.actor,
            partnership=partnership,
            details=form.details,
            guests=form.chosen,
            today=today,
        )
        messages.success(request, _("Saved. Nobody is invited yet."))
        return redirect("presence:encounter", pk, made.pk)
    context = {"partnership": partnership, "form": form, "why": words.reasons(table)}
    page = "presence/plan_encounter_page.html"
    return render(request, page, context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActorRequest, pk: int, encounter_pk: int) -> HttpResponse:
    """Change an occasion that is still to come, and whom you ask."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.encounter_or_404(actor, partnership, encounter_pk)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_take_step(actor, found, Act.INVITE, own))
    form = forms.EncounterForm(
        request.POST if request.method == "POST" else None,
        initial=queries.as_typed(found),
        members=queries.askable(actor, partnership, today=today),
        today=today,
    )
    status = form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                actor=actor,
                encounter=found,
                details=form.details,
                guests=form.chosen,
                version=form.cleaned_data["version"],
                now=timezone.now(),
                today=today,
            )
        except OutOfTurn:
            return _show(request, pk, encounter_pk, second=True)
        except Overtaken:
            found = queries.encounter_or_404(actor, partnership, encounter_pk)
            day = date_format(timezone.localtime(found.starts_at), "l j F, H:i")
            overtaken(form, f"{found.topic}, {day}, {found.where}", found.sequence)
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect("presence:encounter", pk, encounter_pk)
    context = {"partnership": partnership, "encounter": found, "form": form}
    return render(request, "presence/change_encounter_page.html", context, status=status)


def _show(request: ActorRequest, pk: int, encounter_pk: int, *, second: bool) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.encounter_or_404(request.actor, partnership, encounter_pk)
    page = queries.encounter_page(
        request.actor, found, now=timezone.now(), today=timezone.localdate()
    )
    context = {
        "partnership": partnership,
        "page": page,
        "answers": forms.ANSWERS,
        "second": second,
        **WORDS,
    }
    status = 409 if second else 200
    return render(request, "presence/encounter_page.html", context, status=status)


@require_safe
def encounter(request: ActorRequest, pk: int, encounter_pk: int) -> HttpResponse:
    """Show one occasion to meet."""
    return _show(request, pk, encounter_pk, second=False)


@require_POST
def step(request: ActorRequest, pk: int, encounter_pk: int) -> HttpResponse:
    """Invite, say that it took place, or call it off."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.encounter_or_404(request.actor, partnership, encounter_pk)
    act = next((one for one in PLAIN if one == request.POST.get("act")), None)
    if act is None:
        return _show(request, pk, encounter_pk, second=True)
    try:
        operations.take_step(
            actor=request.actor,
            encounter=found,
            act=act,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    except (OutOfTurn, operations.TooSoon):
        return _show(request, pk, encounter_pk, second=True)
    messages.success(request, _("Saved."))
    return redirect("presence:encounter", pk, encounter_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request: ActorRequest, pk: int, encounter_pk: int) -> HttpResponse:
    """Write down what it brought."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.encounter_or_404(actor, partnership, encounter_pk)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_take_step(actor, found, Act.HARVEST, own))
    if request.method != "POST" and found.state != State.HELD:
        return redirect("presence:encounter", pk, encounter_pk)
    form = forms.HarvestForm(request.POST if request.method == "POST" else None)
    overtaken, status = False, form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.take_step(
                actor=actor,
                encounter=found,
                act=Act.HARVEST,
                now=timezone.now(),
                today=today,
                harvest=form.harvest,
            )
        except OutOfTurn:
            overtaken, status = True, 409
        else:
            messages.success(request, _("Saved."))
            return redirect("presence:encounter", pk, encounter_pk)
    context = {
        "partnership": partnership,
        "encounter": found,
        "form": form,
        "overtaken": overtaken,
    }
    return render(request, "presence/harvest_page.html", context, status=status)


@require_POST
def reply(request: ActorRequest, pk: int, encounter_pk: int) -> HttpResponse:
    """Say whether you come."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.encounter_or_404(request.actor, partnership, encounter_pk)
    says = next((one for one in forms.ANSWERS if one == request.POST.get("reply")), None)
    if says is None:
        return _show(request, pk, encounter_pk, second=True)
    try:
        operations.reply(
            actor=request.actor, encounter=found, says=says, today=timezone.localdate()
        )
    except (OutOfTurn, operations.NotAsked):
        return _show(request, pk, encounter_pk, second=True)
    messages.success(request, _("Thank you for your answer."))
    return redirect("presence:encounter", pk, encounter_pk)
