"""What people lay beside a goal: numbers, evidence, reach, views of partners, words of families."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.goals import policy
from brugwerk.goals.drawings import figure
from brugwerk.goals.forms import about as forms
from brugwerk.goals.operations import about as operations
from brugwerk.goals.operations.meanwhile import ChangedMeanwhile
from brugwerk.goals.queries import goals as queries
from brugwerk.goals.views.meanwhile import Told, differences, shown, too_late
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404

LOOK = ["GET", "HEAD", "POST"]


@require_http_methods(LOOK)
def measure(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Write down a number; the first time also what is counted, and how many are wanted."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, goal, forms.MeasureForm):
        return late
    today = timezone.localdate()
    data = request.POST.copy() if request.method == "POST" else None
    first = not goal.unit or (data is not None and "count-unit" in data)
    counting = forms.CountForm(data, prefix="count") if first else None
    form = forms.MeasureForm(data, initial={"on": today})
    now: Told = []
    there, status = None, form_status(request)
    if data is not None and form.is_valid() and (not counting or counting.is_valid()):
        if form.cleaned_data["on"] > today:
            form.add_error("on", _("This day is still to come. Measure first, then write it down."))
        else:
            try:
                operations.measure(
                    actor=request.actor,
                    goal=goal,
                    counting=counting.cleaned_data if counting else None,
                    **form.cleaned_data,
                )
            except ChangedMeanwhile as changed:
                now, counting, status = _counted(changed.now), None, 409
            except operations.MeasuredAlready as already:
                there, status = already.found, 409
                data["instead_of"] = str(there.value)
            else:
                return redirect("goals:goal", pk, goal_pk)
    context = {
        "partnership": partnership,
        "goal": goal,
        "form": form,
        "counting": counting,
        "now": now,
        "already": there,
    }
    return render(request, "goals/measure_page.html", context, status=status)


def _counted(goal: Any) -> Told:  # noqa: ANN401 -- a goal: views know no records
    """Return what is counted for a goal, and how many are wanted."""
    labels = forms.CountForm.base_fields
    wanted = [(labels["target"].label, figure(goal.target))] if goal.target is not None else []
    return [(labels["unit"].label, goal.unit), *wanted]


def _add(
    request: ActorRequest,
    partnership: Any,  # noqa: ANN401
    goal: Any,  # noqa: ANN401
    form: Form,
    *,
    title: str,
) -> HttpResponse:
    """Return the page that lays one thing beside a goal."""
    context = {"partnership": partnership, "goal": goal, "form": form, "title": title}
    return render(request, "goals/add_page.html", context, status=form_status(request))


@require_http_methods(LOOK)
def evidence(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Add what makes the need tangible (1.17)."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, goal, forms.EvidenceForm):
        return late
    form = forms.EvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.add_evidence(
            actor=request.actor, goal=goal, fields=form.cleaned_data, today=timezone.localdate()
        )
        return redirect("goals:goal", pk, goal_pk)
    return _add(request, partnership, goal, form, title=_("What makes it tangible?"))


@require_http_methods(LOOK)
def reach(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Say whom the goal reaches, and who is not reached yet (1.16, 1.20)."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, goal, forms.ReachForm):
        return late
    last = goal.reach.first()
    names = tuple(forms.ReachForm.base_fields)
    initial = {name: getattr(last, name) for name in names} if last else {}
    form = forms.ReachForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.say_reach(
            actor=request.actor, goal=goal, fields=form.cleaned_data, today=timezone.localdate()
        )
        return redirect("goals:goal", pk, goal_pk)
    return _add(request, partnership, goal, form, title=_("Whom do you reach?"))


@require_http_methods(LOOK)
def card(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Say how one's own organisation looks at a goal (1.02)."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, goal, forms.CardForm):
        return late
    today = timezone.localdate()
    own = own_membership(request.actor, partnership, today=today)
    require(policy.may_say_card(request.actor, goal, own=own))
    organisation = own.organisation if own else None
    there = goal.cards.filter(organisation=organisation).first()
    initial = {name: getattr(there, name) for name in forms.CardForm.base_fields} if there else {}
    form = forms.CardForm(request.POST or None, initial=initial)
    edition, status = shown(request, there.edition if there else 0), form_status(request)
    now: Told = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.say_card(
                actor=request.actor,
                goal=goal,
                fields=form.cleaned_data,
                edition=edition,
                today=today,
            )
        except ChangedMeanwhile as changed:
            now, edition, status = differences(changed.now, form), changed.now.edition, 409
        if not now:
            return redirect("goals:goal", pk, goal_pk)
    context = {
        "partnership": partnership,
        "goal": goal,
        "organisation": organisation,
        "form": form,
        "edition": edition,
        "now": now,
    }
    return render(request, "goals/card_page.html", context, status=status)


@require_http_methods(LOOK)
def insight(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Keep how families live it, in their own words (1.13)."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, goal, forms.InsightForm):
        return late
    form = forms.InsightForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
        operations.add_insight(
            actor=request.actor, goal=goal, fields=fields, today=timezone.localdate()
        )
        return redirect("goals:goal", pk, goal_pk)
    context = {"partnership": partnership, "goal": goal, "form": form}
    return render(request, "goals/insight_page.html", context, status=form_status(request))


@require_POST
def take_insight_away(request: ActorRequest, pk: int, insight_pk: int) -> HttpResponse:
    """Take the words of families away: they were wrong, or a yes became a no (1.13)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.insight_or_404(request.actor, partnership, insight_pk)
    operations.take_insight_away(actor=request.actor, insight=found)
    messages.success(request, _("These words are gone."))
    return redirect("goals:goal", pk, found.goal_id)
