"""What is known of a goal: measurements, evidence, reach; and why the partnership exists."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.goals import forms, policy
from brugwerk.goals.operations import goals as operations
from brugwerk.goals.operations import why as why_operations
from brugwerk.goals.queries import goals as queries
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404

LOOK = ["GET", "HEAD", "POST"]


@require_http_methods(LOOK)
def measure(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Write down a number; the first time also what is counted, and how many are wanted."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    require(policy.may_write(request.actor, goal))
    today = timezone.localdate()
    counting = None if goal.unit else forms.CountForm(request.POST or None, prefix="count")
    form = forms.MeasureForm(request.POST or None, initial={"on": today})
    if request.method == "POST" and form.is_valid() and (not counting or counting.is_valid()):
        if form.cleaned_data["on"] > today:
            form.add_error("on", _("This day is still to come. Measure first, then write it down."))
        else:
            if counting:
                operations.write(
                    actor=request.actor,
                    goal=goal,
                    fields=counting.cleaned_data,
                    edition=goal.edition,
                    reason="",
                    today=today,
                )
            operations.measure(actor=request.actor, goal=goal, **form.cleaned_data)
            return redirect("goals:goal", pk, goal_pk)
    context = {"partnership": partnership, "goal": goal, "form": form, "counting": counting}
    return render(request, "goals/measure_page.html", context, status=form_status(request))


@require_http_methods(LOOK)
def evidence(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Add what makes the need tangible (1.17)."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    require(policy.may_write(request.actor, goal))
    form = forms.EvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.add_evidence(
            actor=request.actor, goal=goal, fields=form.cleaned_data, today=timezone.localdate()
        )
        return redirect("goals:goal", pk, goal_pk)
    context = {
        "partnership": partnership,
        "goal": goal,
        "form": form,
        "title": _("What makes it tangible?"),
    }
    return render(request, "goals/add_page.html", context, status=form_status(request))


@require_http_methods(LOOK)
def reach(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Say whom the goal reaches, and who is not reached yet (1.16, 1.20)."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    require(policy.may_write(request.actor, goal))
    last = goal.reach.first()
    names = tuple(forms.ReachForm.base_fields)
    initial = {name: getattr(last, name) for name in names} if last else {}
    form = forms.ReachForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.say_reach(
            actor=request.actor, goal=goal, fields=form.cleaned_data, today=timezone.localdate()
        )
        return redirect("goals:goal", pk, goal_pk)
    context = {
        "partnership": partnership,
        "goal": goal,
        "form": form,
        "title": _("Whom do you reach?"),
    }
    return render(request, "goals/add_page.html", context, status=form_status(request))


@require_http_methods(LOOK)
def why(request: ActorRequest, pk: int) -> HttpResponse:
    """Show why the partnership works together, who stands behind it, and how it came (5.09)."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    page = queries.why_page(request.actor, partnership, today=today)
    form = forms.WhyForm(request.POST or None, initial={"why": partnership.why})
    if request.method == "POST":
        require(page.may_change)
        if form.is_valid():
            why_operations.change_why(
                actor=request.actor, partnership=partnership, today=today, **form.cleaned_data
            )
            return redirect("goals:why", pk)
    context = {"partnership": partnership, "page": page, "form": form}
    return render(request, "goals/why_page.html", context, status=form_status(request))


@require_POST
def stand_behind(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that one's own organisation stands behind the why, or take that back."""
    partnership = partnership_or_404(request.actor, pk)
    why_operations.stand_behind(
        actor=request.actor,
        partnership=partnership,
        stands=request.POST.get("stands") == "1",
        today=timezone.localdate(),
    )
    return redirect("goals:why", pk)
