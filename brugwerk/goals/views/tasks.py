"""Tasks of a goal."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.goals import words
from brugwerk.goals.forms import tasks as forms
from brugwerk.goals.operations import tasks as operations
from brugwerk.goals.operations.meanwhile import ChangedMeanwhile
from brugwerk.goals.queries import goals as queries
from brugwerk.goals.rules import TaskState
from brugwerk.goals.views.meanwhile import Told, differences, overtaken, shown, too_late
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import memberships, own_membership, partnership_or_404

LOOK = ["GET", "HEAD", "POST"]


@require_http_methods(LOOK)
def add(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Add a task to a goal (1.11)."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, goal, forms.TaskForm):
        return late
    today = timezone.localdate()
    members = memberships(request.actor, partnership, today=today)
    form = forms.TaskForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_task(
                actor=request.actor, goal=goal, fields=form.cleaned_data, today=today
            )
        except operations.NotQuick:
            form.add_error("due_on", _("A quick win is done within six weeks."))
        else:
            return redirect("goals:goal", pk, goal_pk)
    context = {
        "partnership": partnership,
        "goal": goal,
        "form": form,
        "task": None,
        "edition": 0,
        "now": [],
    }
    return render(request, "goals/task_page.html", context, status=form_status(request))


@require_http_methods(LOOK)
def change(request: ActorRequest, pk: int, task_pk: int) -> HttpResponse:
    """Change a task; say how it fits your own assignment; finish it or let it go."""
    partnership = partnership_or_404(request.actor, pk)
    task = queries.task_or_404(request.actor, partnership, task_pk)
    if late := too_late(request, partnership, task.goal, forms.TaskForm):
        return late
    today = timezone.localdate()
    form = forms.TaskForm(
        request.POST or None,
        members=memberships(request.actor, partnership, today=today),
        goals=queries.goals(request.actor, partnership).living(),
        initial={name: getattr(task, name) for name in ("goal", *forms.TaskForm.base_fields)},
    )
    edition, status = shown(request, task.edition), form_status(request)
    now: Told = []
    if request.method == "POST" and form.is_valid():
        form.cleaned_data["goal"] = form.cleaned_data["goal"] or task.goal
        try:
            task = operations.change_task(
                actor=request.actor, task=task, fields=form.cleaned_data, edition=edition
            )
        except operations.NotQuick:
            form.add_error("due_on", _("A quick win is done within six weeks."))
        except ChangedMeanwhile as changed:
            edition, status = changed.now.edition, 409
            now = _task_now(changed.now, form)
        else:
            return redirect("goals:goal", pk, task.goal_id)
    own = own_membership(request.actor, partnership, today=today)
    organisation = own.organisation if own else None
    mine = task.fits.filter(organisation=organisation).first() if organisation else None
    context = {
        "partnership": partnership,
        "goal": task.goal,
        "task": task,
        "form": form,
        "organisation": organisation,
        "fit": forms.FitForm(initial={"text": mine.text if mine else ""}),
        "edition": edition,
        "now": now,
    }
    return render(request, "goals/task_page.html", context, status=status)


def _task_now(task: Any, form: Form) -> Told:  # noqa: ANN401 -- a task: views know no records
    """Return how a task stands now, and what it says now where that differs from what was typed."""
    return [(_("The task"), words.TASK_STATES[task.state]), *differences(task, form)]


@require_POST
def move(request: ActorRequest, pk: int, task_pk: int) -> HttpResponse:
    """Finish a task, let it go, or open it again."""
    partnership = partnership_or_404(request.actor, pk)
    task = queries.task_or_404(request.actor, partnership, task_pk)
    if late := too_late(request, partnership, task.goal, forms.TaskMoveForm):
        return late
    form = forms.TaskMoveForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        operations.move_task(
            actor=request.actor, task=task, today=timezone.localdate(), **form.cleaned_data
        )
    except OutOfTurn:
        task = queries.task_or_404(request.actor, partnership, task_pk)
        learned = form.cleaned_data["learned"]
        return overtaken(
            request,
            partnership,
            task.goal,
            now=[(task.what, words.TASK_STATES[TaskState(task.state)])],
            typed=[(form.fields["learned"].label, learned)] if learned else [],
        )
    return redirect("goals:goal", pk, task.goal_id)


@require_POST
def fit(request: ActorRequest, pk: int, task_pk: int) -> HttpResponse:
    """Say how a task fits the assignment of one's own organisation (1.10)."""
    partnership = partnership_or_404(request.actor, pk)
    task = queries.task_or_404(request.actor, partnership, task_pk)
    if late := too_late(request, partnership, task.goal, forms.FitForm):
        return late
    own = own_membership(request.actor, partnership, today=timezone.localdate())
    form = forms.FitForm(request.POST)
    if own is None or own.organisation is None or not form.is_valid():
        messages.info(request, _("You take part without an organisation, or the text is too long."))
    else:
        operations.say_fit(
            actor=request.actor,
            task=task,
            organisation=own.organisation,
            text=form.cleaned_data["text"],
        )
    return redirect("goals:task", pk, task.pk)
