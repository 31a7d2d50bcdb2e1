"""Writing a goal: six pages with a family beside you, or all of it on one page (ux screen 10)."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.content.rules import Block, Level
from brugwerk.goals import forms, policy, words
from brugwerk.goals.operations import goals as operations
from brugwerk.goals.queries import goals as queries
from brugwerk.goals.rules import SMART, hint
from brugwerk.kit.pages import form_status
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.queries import partnership_or_404

LOOK = ["GET", "HEAD", "POST"]
LAST = len(forms.STEPS)
KEPT = ("strengthens", "block", "level")


@require_http_methods(LOOK)
def begin(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask the first question: what do you want? The draft is kept from here on."""
    partnership = partnership_or_404(request.actor, pk)
    require(partnership_policy.may_write(request.actor, partnership))
    form = forms.WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        goal = operations.begin(
            actor=request.actor,
            partnership=partnership,
            fields={**form.cleaned_data, "block": Block.GOAL, "level": Level.MESO},
            today=timezone.localdate(),
        )
        return redirect("goals:step", pk, goal.pk, 2)
    context = {"partnership": partnership, "form": form, "goal": None, "step": 1, "steps": LAST}
    return render(request, "goals/step_page.html", context, status=form_status(request))


@require_http_methods(LOOK)
def step(request: ActorRequest, pk: int, goal_pk: int, number: int) -> HttpResponse:
    """Ask one question of a goal; going back loses nothing."""
    if not 1 <= number <= LAST:
        raise Http404
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    require(policy.may_write(request.actor, goal))
    if goal.state == "active":  # once people work on it, a change says why
        return redirect("goals:edit", pk, goal_pk)
    form = forms.STEPS[number - 1](request.POST or None, initial=_initial(goal))
    if request.method == "POST" and form.is_valid() and _write(request, goal, form, goal.edition):
        if number < LAST:
            return redirect("goals:step", pk, goal_pk, number + 1)
        return redirect("goals:goal", pk, goal_pk)
    context = {
        "partnership": partnership,
        "form": form,
        "goal": goal,
        "step": number,
        "steps": LAST,
        "hints": _hints(goal),
    }
    return render(request, "goals/step_page.html", context, status=form_status(request))


@require_http_methods(LOOK)
def edit(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Change all of a goal on one page; two at once hear of each other."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    require(policy.may_write(request.actor, goal))
    initial = {**_initial(goal), "edition": goal.edition}
    form = forms.WholeForm(request.POST or None, initial=initial)
    now: Any = None
    if request.method == "POST" and form.is_valid():
        try:
            if _write(request, goal, form, form.cleaned_data["edition"]):
                messages.success(request, _("Saved."))
                return redirect("goals:goal", pk, goal_pk)
        except operations.ChangedMeanwhile as changed:
            now = changed.goal
            form.add_error(
                None, _("Somebody changed this goal while you wrote. Below is what it says now.")
            )
            form.data = _with_edition(request, now.edition)
    context = {
        "partnership": partnership,
        "goal": goal,
        "form": form,
        "now": [(words.FIELDS[name], getattr(now, name)) for name in operations.VERSIONED]
        if now
        else [],
    }
    return render(request, "goals/edit_page.html", context, status=form_status(request))


def _with_edition(request: ActorRequest, edition: int) -> QueryDict:
    """Return what was typed, ready to be saved over what the other wrote."""
    typed = request.POST.copy()
    typed["edition"] = str(edition)
    return typed


def _initial(goal: Any) -> dict[str, Any]:  # noqa: ANN401 -- a goal: views know no records
    names = {name for one in forms.STEPS for name in one.base_fields}
    return {name: getattr(goal, name) for name in names}


def _write(request: ActorRequest, goal: Any, form: django_forms.Form, edition: int) -> bool:  # noqa: ANN401
    """Save what a form says; its mistakes go on the form."""
    fields = dict(form.cleaned_data)
    fields.pop("edition", None)
    reason = fields.pop("change", "")
    today = timezone.localdate()
    for name, told in (("due_on", goal.begun_on), ("review_on", today)):
        day = fields.get(name)
        if day and day < told and day != getattr(goal, name):
            form.add_error(name, _("This day lies in the past. Choose one that is still to come."))
            return False
    try:
        operations.write(
            actor=request.actor,
            goal=goal,
            fields=fields,
            edition=edition,
            reason=reason,
            today=today,
        )
    except operations.ReasonNeeded:
        form.add_error("change", _("Say in one line why you change it."))
        return False
    except operations.NotComplete as incomplete:
        for name in incomplete.fields:
            place = name if name in form.fields else None
            form.add_error(place, _("You work on this goal, so this cannot be empty."))
        return False
    return True


def _hints(goal: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401
    """Return a nudge for each text that may leave people guessing; never a refusal (1.18)."""
    found = [(name, hint(name, getattr(goal, name))) for name in SMART]
    return [(words.FIELDS[name], words.HINTS[vague]) for name, vague in found if vague]
