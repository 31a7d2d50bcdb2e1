"""Tasks of a goal."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.goals import forms, policy
from brugwerk.goals.operations import tasks as operations
from brugwerk.goals.queries import goals as queries
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import memberships, own_membership, partnership_or_404

LOOK = ["GET", "HEAD", "POST"]


@require_http_methods(LOOK)
def add(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Add a task to a goal (1.11)."""
    partnership = partnership_or_404(request.actor, pk)
    goal = queries.goal_or_404(request.actor, partnership, goal_pk)
    require(policy.may_write(request.actor, goal))
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
    context = {"partnership": partnership, "goal": goal, "form": form, "task": None}
    return render(request, "goals/task_page.html", context, status=form_status(request))


@require_http_methods(LOOK)
def change(request: ActorRequest, pk: int, task_pk: int) -> HttpResponse:
    """Change a task; say how it fits your own assignment; finish it or let it go."""
    partnership = partnership_or_404(request.actor, pk)
    task = queries.task_or_404(request.actor, partnership, task_pk)
    require(policy.may_write(request.actor, task.goal))
    today = timezone.localdate()
    form = forms.TaskForm(
        request.POST or None,
        members=memberships(request.actor, partnership, today=today),
        goals=queries.goals(request.actor, partnership).living(),
        initial={name: getattr(task, name) for name in ("goal", *forms.TaskForm.base_fields)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            task = operations.change_task(
                actor=request.actor,
                task=task,
                fields={**form.cleaned_data, "goal": form.cleaned_data["goal"] or task.goal},
            )
        except operations.NotQuick:
            form.add_error("due_on", _("A quick win is done within six weeks."))
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
    }
    return render(request, "goals/task_page.html", context, status=form_status(request))


@require_POST
def move(request: ActorRequest, pk: int, task_pk: int) -> HttpResponse:
    """Finish a task, let it go, or open it again."""
    partnership = partnership_or_404(request.actor, pk)
    task = queries.task_or_404(request.actor, partnership, task_pk)
    form = forms.TaskMoveForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        operations.move_task(
            actor=request.actor, task=task, today=timezone.localdate(), **form.cleaned_data
        )
    except OutOfTurn:
        messages.info(request, _("Somebody did that already."))
    return redirect("goals:goal", pk, task.goal_id)


@require_POST
def fit(request: ActorRequest, pk: int, task_pk: int) -> HttpResponse:
    """Say how a task fits the assignment of one's own organisation (1.10)."""
    partnership = partnership_or_404(request.actor, pk)
    task = queries.task_or_404(request.actor, partnership, task_pk)
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
