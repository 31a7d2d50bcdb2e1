"""Rounding an agreement off, so that no promise hangs in the air (5.14, N16, N27)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.agreements import policy, queries
from brugwerk.agreements.forms import living as forms
from brugwerk.agreements.operations import living as operations
from brugwerk.agreements.views.agreements import get_or_post
from brugwerk.agreements.views.parts import found, show
from brugwerk.kit.pages import form_status


@get_or_post
def closing(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Show what is still to be said of each promise; end the agreement."""
    one = found(request, pk, agreement_pk)
    require(policy.may_end(request.actor, one))
    data = request.POST if request.method == "POST" else None
    form = forms.EndForm(data)
    status = form_status(request)
    if data is not None and form.is_valid():
        try:
            operations.end(
                actor=request.actor,
                agreement=one,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except operations.StillOpen:
            form.add_error(None, _("First say what becomes of every promise."))
            status = 409
        else:
            messages.success(request, _("The agreement is rounded off."))
            return redirect("agreements:agreement", pk, one.pk)
    lines = queries.closing_lines(one)
    context = {
        "partnership": one.partnership,
        "agreement": one,
        "form": form,
        "open": [line for line in lines if line.needs],
        "settled": [line for line in lines if not line.needs],
    }
    return show(request, "closing_page", context, status=status)


@get_or_post
def outcome(request: ActorRequest, pk: int, agreement_pk: int, clause_pk: int) -> HttpResponse:
    """Say what becomes of one promise."""
    one = found(request, pk, agreement_pk)
    require(policy.may_end(request.actor, one))
    clause = queries.clause_or_404(one, clause_pk)
    data = request.POST if request.method == "POST" else None
    names = ("outcome", "outcome_text", "told_by", "told_on")
    initial = {name: getattr(clause, name) for name in names}
    if clause.kept_on and not clause.outcome:
        initial["outcome"] = "kept"
    form = forms.OutcomeForm(data, initial=initial, families=clause.to_families)
    if data is not None and form.is_valid():
        try:
            operations.settle(
                actor=request.actor,
                clause=clause,
                today=timezone.localdate(),
                **{"told_by": "", "told_on": None, **form.cleaned_data},
            )
        except operations.NotSettled as error:
            _ask(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("agreements:closing", pk, one.pk)
    context = {
        "partnership": one.partnership,
        "agreement": one,
        "clause": clause,
        "form": form,
    }
    return show(request, "outcome_page", context, status=form_status(request))


def _ask(form: forms.OutcomeForm, error: operations.NotSettled) -> None:
    words = {
        "outcome_text": _("Say where it goes on, or why you let it go."),
        "told_by": _("Say who tells the families, and when."),
    }
    for field in error.fields:
        form.add_error(field, words[field])
