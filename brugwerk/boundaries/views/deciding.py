"""What a group decides about a boundary: to agree, to move or to keep it, to look again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.boundaries import policy
from brugwerk.boundaries.forms import boundaries as forms
from brugwerk.boundaries.operations import boundaries as operations
from brugwerk.boundaries.queries import boundaries as queries
from brugwerk.boundaries.rules import (
    BOUNDARY_LIFE,
    LOOK_AGAIN_DAYS,
    YEAR_DAYS,
    BoundaryAct,
    BoundaryState,
)
from brugwerk.boundaries.views.shared import EXERCISE, WORDS, in_days
from brugwerk.goals.words import RESULTS
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.voices.operations import VoiceIncomplete


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: ActorRequest, pk: int, boundary_pk: int) -> HttpResponse:
    """Write down what you agree about a boundary, and who does what (1.08)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.boundary_or_404(request.actor, partnership, boundary_pk)
    require(policy.may_take(request.actor, found, BoundaryAct.AGREE))
    today, in_exercise = timezone.localdate(), EXERCISE in request.GET
    data = request.POST if request.method == "POST" else None
    if data is None and found.state != BoundaryState.DISCUSSED:
        return redirect("boundaries:boundary", pk, boundary_pk)
    form = forms.AgreeForm(data, initial={"review_on": in_days(LOOK_AGAIN_DAYS)}, today=today)
    overtaken, status = None, form_status(request)
    if data is not None and form.is_valid():
        try:
            operations.agree(
                actor=request.actor,
                boundary=found,
                note=form.cleaned_data["note"],
                review_on=form.cleaned_data["review_on"],
                action=form.action,
                today=today,
            )
        except OutOfTurn:
            overtaken, status = queries.latest_step(found), 409
        else:
            messages.success(request, _("Your agreement is kept."))
            if in_exercise:
                return redirect("boundaries:exercise_agree", pk)
            return redirect("boundaries:boundary", pk, boundary_pk)
    context = {
        "partnership": partnership,
        "boundary": found,
        "form": form,
        "overtaken": overtaken,
        "in_exercise": in_exercise,
        **WORDS,
    }
    return render(request, "boundaries/agree_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def action(request: ActorRequest, pk: int, boundary_pk: int) -> HttpResponse:
    """Add who does what about a boundary that was agreed on."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.boundary_or_404(request.actor, partnership, boundary_pk)
    require(policy.may_add_action(request.actor, found))
    today, in_exercise = timezone.localdate(), EXERCISE in request.GET
    form = forms.ActionFields(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.action:
        operations.add_action(actor=request.actor, boundary=found, action=form.action, today=today)
        messages.success(request, _("Your agreement is kept."))
        if in_exercise:
            return redirect("boundaries:exercise_agree", pk)
        return redirect("boundaries:boundary", pk, boundary_pk)
    context = {
        "partnership": partnership,
        "boundary": found,
        "form": form,
        "actions": queries.action_lines(request.actor, found, today=today),
        "results": RESULTS,
    }
    return render(request, "boundaries/action_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: ActorRequest, pk: int, boundary_pk: int) -> HttpResponse:
    """Say that a boundary moved, or that you keep it on purpose (1.08)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.boundary_or_404(request.actor, partnership, boundary_pk)
    require(policy.may_take(request.actor, found, BoundaryAct.KEEP))
    data = request.POST if request.method == "POST" else None
    verbs = BOUNDARY_LIFE.verbs(BoundaryState(found.state))
    if data is None and BoundaryAct.KEEP not in verbs:
        return redirect("boundaries:boundary", pk, boundary_pk)
    form = forms.SettleForm(
        data,
        initial={"review_on": in_days(YEAR_DAYS)},
        # Who was second keeps what was typed, so the form knows both acts.
        acts=verbs if BoundaryAct.KEEP in verbs else (BoundaryAct.MOVE, BoundaryAct.KEEP),
        heard=found.voice is not None,
        today=timezone.localdate(),
    )
    overtaken, status = None, form_status(request)
    if data is not None and form.is_valid():
        fields = form.cleaned_data
        try:
            operations.take(
                actor=request.actor,
                boundary=found,
                act=fields["act"],
                note=fields["note"],
                review_on=fields["review_on"],
                voice=form.voice,
                today=timezone.localdate(),
            )
        except OutOfTurn:
            overtaken, status = queries.latest_step(found), 409
        except VoiceIncomplete as error:
            form.miss(error.fields)
        else:
            messages.success(request, _("Saved."))
            return redirect("boundaries:boundary", pk, boundary_pk)
    context = {
        "partnership": partnership,
        "boundary": found,
        "form": form,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, "boundaries/settle_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def look_again(request: ActorRequest, pk: int, boundary_pk: int) -> HttpResponse:
    """Look at a boundary again: whose voice was there, and when you look next (X.01)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.boundary_or_404(request.actor, partnership, boundary_pk)
    require(policy.may_change(request.actor, found))
    data = request.POST if request.method == "POST" else None
    today, initial = timezone.localdate(), {"review_on": in_days(YEAR_DAYS)}
    form = forms.LookForm(data, initial=initial, today=today)
    if data is not None and form.is_valid():
        try:
            operations.look_again(
                actor=request.actor,
                boundary=found,
                voice=form.voice,
                review_on=form.cleaned_data["review_on"],
                note=form.cleaned_data["note"],
                today=today,
            )
        except VoiceIncomplete as error:
            form.miss(error.fields)
        else:
            messages.success(request, _("Saved."))
            return redirect("boundaries:boundary", pk, boundary_pk)
    context = {"partnership": partnership, "boundary": found, "form": form, **WORDS}
    status = form_status(request)
    return render(request, "boundaries/look_again_page.html", context, status=status)
