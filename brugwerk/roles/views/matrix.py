"""The matrix, and dividing one task."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.roles import operations, policy, queries, words
from brugwerk.roles.forms.letters import (
    AddTaskForm,
    LettersForm,
    LookForm,
    ReviewForm,
    pack,
)
from brugwerk.roles.rules.letters import Letter, merged

CONFLICT = 409


@require_safe
def matrix(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who does what: a table where that is narrow enough, a list of tasks elsewhere."""
    partnership = partnership_or_404(request.actor, pk)
    goals = [(one.pk, one.title) for one in queries.goals(request.actor, partnership)]
    look = LookForm(request.GET, goals=goals)
    look.is_valid()  # what makes no sense shows everything
    chosen = look.cleaned_data
    page = queries.matrix(
        request.actor,
        partnership,
        today=timezone.localdate(),
        goal=chosen.get("goal"),
        mine=bool(chosen.get("mine")),
    )
    context = {
        "partnership": partnership,
        "page": page,
        "look": look,
        "view": chosen.get("view") or ("list" if page.wide else "both"),
        "mine": bool(chosen.get("mine")),
        "letters": words.LETTERS,
        "may_divide": policy.may_divide(request.actor, partnership),
        "any_goal": bool(goals),
    }
    return render(request, "roles/matrix_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_task(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a task to a goal, and say who does what."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_divide(request.actor, partnership))
    today = timezone.localdate()
    who = queries.holders(request.actor, partnership, today=today)
    goals = queries.goals(request.actor, partnership)
    form = AddTaskForm(
        request.POST if request.method == "POST" else None,
        holders=who.choices(),
        members=who.members(),
        goals=[(one.pk, one.title) for one in goals],
        initial={"goal": request.GET.get("goal", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_task(
                actor=request.actor,
                goal=get_object_or_404(goals, pk=form.cleaned_data["goal"]),
                what=form.cleaned_data["what"],
                level=form.cleaned_data["level"],
                wanted=form.wanted(),
                substitute=form.cleaned_data["substitute"],
                until=form.cleaned_data["until"],
                today=today,
            )
        except operations.TaskIsThere:
            form.add_error("what", _("This task stands in the list already."))
        else:
            messages.success(request, _("Saved. Everybody named here still says yes or no."))
            return redirect("roles:matrix", partnership.pk)
    context = {"partnership": partnership, "form": form, "any_goal": goals.exists()}
    return render(request, "roles/add_task_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: ActorRequest, pk: int, task_pk: int) -> HttpResponse:
    """Divide one task; two people at once are told of each other."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_divide(request.actor, partnership))
    task = get_object_or_404(queries.tasks(request.actor, partnership), pk=task_pk)
    today = timezone.localdate()
    now = queries.held_in(request.actor, task)
    who = queries.holders(request.actor, partnership, today=today)
    options = {
        "holders": who.choices(key for held in now.letters.values() for key in held),
        "members": who.members(),
    }
    status = form_status(request)
    if request.method != "POST":
        form = LettersForm(initial=_shown(now), **options)
    else:
        form = LettersForm(request.POST, **options)
        if form.is_valid():
            try:
                operations.divide(
                    actor=request.actor,
                    task=task,
                    wanted=form.wanted(),
                    seen=form.saw(),
                    substitute=form.cleaned_data["substitute"],
                    until=form.cleaned_data["until"],
                    today=today,
                )
            except operations.SomebodyDecides as won:
                now = queries.held_in(request.actor, task)
                form = _both(request.POST, form, now, options)
                said = _("{who} decides on this task since a moment ago. Talk, then choose again.")
                form.add_error("A", said.format(who=won.name))
                status = CONFLICT
            except OutOfTurn:
                form.add_error(None, _("This task is done or let go since a moment ago."))
                status = CONFLICT
            else:
                messages.success(request, _("Saved. Who is new here still says yes or no."))
                return redirect("roles:matrix", partnership.pk)
    context = {"partnership": partnership, "task": task, "form": form, "notes": now.objections}
    return render(request, "roles/letters_page.html", context, status=status)


def _shown(now: queries.HeldNow) -> dict[str, Any]:
    """Return the letters of a task as the first content of the form."""
    decides = next(iter(now.letters[Letter.ACCOUNTABLE]), "")
    return {
        **{str(letter): held for letter, held in now.letters.items()},
        Letter.ACCOUNTABLE: decides,
        "substitute": now.substitute,
        "until": now.until,
        "seen": pack(now.letters),
    }


def _both(
    sent: QueryDict, form: LettersForm, now: queries.HeldNow, options: dict[str, Any]
) -> LettersForm:
    """Return the form as it was filled in, with what somebody else chose meanwhile."""
    data = sent.copy()
    for letter, chosen in form.wanted().items():
        if letter is not Letter.ACCOUNTABLE:
            data.setlist(letter, sorted(merged(now.letters[letter], form.saw()[letter], chosen)))
    data["seen"] = pack(now.letters)
    both = LettersForm(data, **options)
    both.is_valid()
    return both


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Say when people look again at who does what for a goal."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_divide(request.actor, partnership))
    goal = get_object_or_404(queries.goals(request.actor, partnership), pk=goal_pk)
    planned = queries.review_of(request.actor, goal)
    form = ReviewForm(
        request.POST if request.method == "POST" else None,
        initial={"review_on": planned.review_on, "note": planned.note} if planned else None,
    )
    if request.method == "POST" and form.is_valid():
        operations.plan_review(actor=request.actor, goal=goal, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("roles:matrix", partnership.pk)
    context = {"partnership": partnership, "goal": goal, "form": form}
    return render(request, "roles/review_page.html", context, status=form_status(request))
