"""The list of goals, one goal, and what moves it on."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.content.pack import pack
from brugwerk.content.words import LEVELS
from brugwerk.goals import words
from brugwerk.goals.forms import writing as forms
from brugwerk.goals.operations import goals as operations
from brugwerk.goals.operations.meanwhile import ChangedMeanwhile
from brugwerk.goals.queries import goals as queries
from brugwerk.goals.views.meanwhile import Told, shown, too_late
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.queries import member_in, partnership_or_404
from brugwerk.voices.forms import VoiceForm
from brugwerk.voices.operations import VoiceIncomplete
from brugwerk.voices.words import MODES

LOOK = ["GET", "HEAD", "POST"]
VOICE = ("mode", "reason", "next_step")


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the goals of a partnership: what lives first, then what has ended."""
    partnership = partnership_or_404(request.actor, pk)
    found = list(queries.goals(request.actor, partnership))
    context = {
        "partnership": partnership,
        "living": [goal for goal in found if goal.ended_on is None],
        "ended": [goal for goal in found if goal.ended_on],
        "states": words.GOAL_STATES,
        "may_write": partnership_policy.may_write(request.actor, partnership),
    }
    return render(request, "goals/overview_page.html", context)


@require_safe
def goal(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Show one goal, with the next step on top."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.goal_or_404(request.actor, partnership, goal_pk)
    return _shown(request, partnership, found)


def _shown(
    request: ActorRequest,
    partnership: Any,  # noqa: ANN401 -- views know no records
    found: Any,  # noqa: ANN401
    status: int = 200,
) -> HttpResponse:
    """Return the page of a goal; with another status, the one that says: read it once more."""
    page = queries.goal_page(request.actor, found, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "goal": found,
        "page": page,
        "changed": status != HTTPStatus.OK,
        "states": words.GOAL_STATES,
        "task_states": words.TASK_STATES,
        "together": words.TOGETHER,
        "feasible": words.FEASIBLE,
        "started_by": words.STARTED_BY,
        "families_since": words.FAMILIES_SINCE,
        "evidence": words.EVIDENCE,
        "abouts": words.ABOUTS,
        "sources": words.SOURCES,
        "nudges": words.HINTS,
        "fields": words.FIELDS,
        "modes": MODES,
        "levels": LEVELS,
        "blocks": [pack().block(block) for block in page.blocks],
    }
    return render(request, "goals/goal_page.html", context, status=status)


@require_http_methods(LOOK)
def voice(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Say how children and parents were heard (INV2); on an active goal, once more (INV3)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, found, VoiceForm):
        return late
    again = found.state == "active"
    said = None if again else found.voice
    initial = {name: getattr(said, name) for name in VOICE} if said else {}
    form = VoiceForm(request.POST or None, initial=initial)
    edition, status = shown(request, found.edition), form_status(request)
    now: Told = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.say_voice(
                actor=request.actor,
                goal=found,
                today=timezone.localdate(),
                edition=edition,
                **form.cleaned_data,
            )
        except VoiceIncomplete as incomplete:
            for field in sorted(incomplete.fields):
                form.add_error(field, _("Nobody spoke for them. Say why, and what comes next."))
        except ChangedMeanwhile as changed:
            now, edition, status = _voice_now(changed.now), changed.now.edition, 409
        else:
            return redirect("goals:goal", pk, goal_pk)
    context = {
        "partnership": partnership,
        "goal": found,
        "form": form,
        "again": again,
        "modes": MODES,
        "edition": edition,
        "now": now,
    }
    return render(request, "goals/voice_page.html", context, status=status)


def _voice_now(found: Any) -> Told:  # noqa: ANN401
    """Return how families were heard, as it says now."""
    said = found.voice
    if said is None:
        return [(words.FIELDS["voice"], _("not there yet"))]
    told = [(VoiceForm.base_fields[name].label, getattr(said, name)) for name in VOICE[1:]]
    return [
        (words.FIELDS["voice"], MODES[said.mode]),
        *((name, text) for name, text in told if text),
    ]


@require_POST
def activate(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Begin to work on a goal, or hear what it still lacks (INV3)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.goal_or_404(request.actor, partnership, goal_pk)
    try:
        operations.activate(
            actor=request.actor,
            goal=found,
            today=timezone.localdate(),
            edition=shown(request, found.edition),
        )
    except operations.NotComplete:
        messages.info(request, _("Almost. The goal page says what is still needed."))
    except OutOfTurn:
        messages.info(request, _("Somebody did that already."))
    except ChangedMeanwhile:
        found = queries.goal_or_404(request.actor, partnership, goal_pk)
        return _shown(request, partnership, found, HTTPStatus.CONFLICT)
    else:
        messages.success(request, _("You work on this goal from today on."))
    return redirect("goals:goal", pk, goal_pk)


@require_http_methods(LOOK)
def end(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Say that a goal is reached, or let it go; no task is left hanging (N27)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, found, forms.EndForm):
        return late
    page = queries.goal_page(request.actor, found, today=timezone.localdate())
    require(page.may_lead)
    form = forms.EndForm(request.POST or None)
    edition, status = shown(request, found.edition), form_status(request)
    now: Told = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.end(
                actor=request.actor,
                goal=found,
                today=timezone.localdate(),
                edition=edition,
                **form.cleaned_data,
            )
        except operations.TasksOpen:
            form.add_error(None, _("First finish the open tasks, let them go, or move them."))
        except OutOfTurn:
            form.add_error("reached", _("You reach a goal only after you have worked on it."))
        except ChangedMeanwhile as changed:
            now, edition, status = _goal_now(changed.now), changed.now.edition, 409
        else:
            return redirect("goals:goal", pk, goal_pk)
    context = {
        "partnership": partnership,
        "goal": found,
        "form": form,
        "open": [task for task in page.tasks if task.state == "open"],
        "edition": edition,
        "now": now,
    }
    return render(request, "goals/end_page.html", context, status=status)


def _goal_now(found: Any) -> Told:  # noqa: ANN401
    """Return what a goal says now, as far as it says something."""
    told = [(words.FIELDS[name], getattr(found, name)) for name in operations.VERSIONED]
    state = (_("The goal"), words.GOAL_STATES[found.state])
    return [state, *((name, text) for name, text in told if text)]


@require_http_methods(LOOK)
def coordinator(request: ActorRequest, pk: int, goal_pk: int) -> HttpResponse:
    """Let somebody else coordinate a goal (INV6)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.goal_or_404(request.actor, partnership, goal_pk)
    if late := too_late(request, partnership, found):
        return late
    today = timezone.localdate()
    require(queries.goal_page(request.actor, found, today=today).may_lead)
    edition, status = shown(request, found.edition), form_status(request)
    now: Told = []
    to = None
    if request.method == "POST":
        to = member_in(request.actor, partnership, request.POST.get("to", ""), today=today)
        if to is not None:
            try:
                operations.hand_over(
                    actor=request.actor, goal=found, to=to, today=today, edition=edition
                )
            except ChangedMeanwhile as changed:
                edition, status = changed.now.edition, 409
                now = [(_("Coordinates now"), changed.now.coordinator.user)]
            else:
                return redirect("goals:goal", pk, goal_pk)
    context = {
        "partnership": partnership,
        "goal": found,
        "members": queries.members(request.actor, partnership, today=today),
        "chosen": to.pk if to else found.coordinator_id,
        "problem": request.method == "POST" and to is None,
        "edition": edition,
        "now": now,
    }
    return render(request, "goals/coordinator_page.html", context, status=status)
