"""Writing a goal: six pages with a family beside you, or all of it on one page (ux screen 10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.content.rules import Block, Level
from brugwerk.goals import words
from brugwerk.goals.forms import writing as forms
from brugwerk.goals.operations import goals as operations
from brugwerk.goals.operations.meanwhile import ChangedMeanwhile
from brugwerk.goals.queries import goals as queries
from brugwerk.goals.rules import FIRST_LOOK, SMART, Vague, hint
from brugwerk.goals.views.meanwhile import Told, differences, shown, too_late
from brugwerk.kit.pages import form_status
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.queries import partnership_or_404

LOOK = ["GET", "HEAD", "POST"]
LAST = len(forms.STEPS)


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
    context = {"step": 1, "edition": 0, "now": [], **_page(partnership, None, form)}
    return render(request, "goals/step_page.html", context, status=form_status(request))


@require_http_methods(LOOK)
def step(request: ActorRequest, pk: int, goal_pk: int, number: int) -> HttpResponse:
    """Ask one question of a goal; going back loses nothing, and two at once hear of each other."""
    if not 1 <= number <= LAST:
        raise Http404
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    kind = forms.STEPS[number - 1]
    if late := too_late(request, partnership, goal, kind):
        return late
    form = kind(request.POST or None, initial=_initial(goal))
    if goal.state == "active":  # once people work on it, a change says why
        if request.method != "POST":
            return redirect("goals:edit", pk, goal_pk)
        return _as_a_change(request, partnership, goal, form)
    tried = _tried(request, goal, form)
    if tried.saved and number < LAST:
        return redirect("goals:step", pk, goal_pk, number + 1)
    if tried.saved:
        return redirect("goals:goal", pk, goal_pk)
    context = {
        "step": number,
        "edition": tried.edition,
        "now": tried.now,
        **_page(partnership, goal, form),
    }
    return render(request, "goals/step_page.html", context, status=tried.status)


@require_http_methods(LOOK)
def edit(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Change all of a goal on one page; two at once hear of each other."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, goal, forms.WholeForm):
        return late
    form = forms.WholeForm(
        request.POST or None, initial=_initial(goal), active=goal.state == "active"
    )
    tried = _tried(request, goal, form)
    if tried.saved:
        messages.success(request, _("Saved."))
        return redirect("goals:goal", pk, goal_pk)
    context = {
        "edition": tried.edition,
        "now": tried.now,
        "begun": False,
        **_page(partnership, goal, form),
    }
    return render(request, "goals/edit_page.html", context, status=tried.status)


@sensitive_post_parameters("text")
@require_POST
def hints(request: ActorRequest, pk: int) -> HttpResponse:
    """Return the nudge for what somebody types right now; nothing of it is kept (1.18)."""
    partnership = partnership_or_404(request.actor, pk)
    require(partnership_policy.may_write(request.actor, partnership))
    form = forms.HintForm(request.POST)
    if not form.is_valid():
        raise Http404
    vague = hint(form.cleaned_data["field"], form.cleaned_data["text"])
    return render(request, "goals/_hint.html", {"hint": vague, "nudges": words.HINTS})


def _as_a_change(
    request: ActorRequest,
    partnership: Any,  # noqa: ANN401
    goal: Any,  # noqa: ANN401
    typed: django_forms.Form,
) -> HttpResponse:
    """Bring what was typed to the page that asks why, since people work on the goal by now."""
    initial = {**_initial(goal), **{name: typed[name].value() for name in typed.fields}}
    form = forms.WholeForm(initial=initial, active=True)
    context = {
        "edition": goal.edition,
        "now": [],
        "begun": True,
        **_page(partnership, goal, form),
    }
    return render(request, "goals/edit_page.html", context, status=409)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the page, with the nudge for what it says, where it is one of SMART (1.18)."""

    field: django_forms.BoundField
    smart: bool
    hint: Vague | None


def _page(partnership: Any, goal: Any, form: django_forms.Form) -> Mapping[str, Any]:  # noqa: ANN401
    """Return what each page with a form of a goal shows."""
    rows: Sequence[FieldRow] = [
        FieldRow(field, field.name in SMART, hint(field.name, str(field.value() or "")))
        for field in form.visible_fields()
    ]
    return {
        "partnership": partnership,
        "goal": goal,
        "form": form,
        "rows": rows,
        "steps": LAST,
        "nudges": words.HINTS,
    }


def _initial(goal: Any) -> dict[str, Any]:  # noqa: ANN401 -- a goal: views know no records
    names = {name for one in forms.STEPS for name in one.base_fields}
    said = {name: getattr(goal, name) for name in names}
    return said | {"review_on": goal.review_on or timezone.localdate() + FIRST_LOOK}


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a form: saved, or shown again, with what somebody else did meanwhile."""

    saved: bool
    edition: int
    now: Told
    status: int


def _tried(request: ActorRequest, goal: Any, form: django_forms.Form) -> Tried:  # noqa: ANN401
    """Save a form that was sent; who comes second with other words hears of the first."""
    edition, status = shown(request, goal.edition), form_status(request)
    if request.method != "POST" or not form.is_valid():
        return Tried(saved=False, edition=edition, now=[], status=status)
    try:
        saved = _write(request, goal, form, edition)
    except ChangedMeanwhile as changed:
        now = differences(changed.now, form)
        return Tried(saved=not now, edition=changed.now.edition, now=now, status=409)
    return Tried(saved=saved, edition=edition, now=[], status=status)


def _write(request: ActorRequest, goal: Any, form: django_forms.Form, edition: int) -> bool:  # noqa: ANN401
    """Save what a form says; its mistakes go on the form. Raises ChangedMeanwhile."""
    fields = dict(form.cleaned_data)
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
