"""Boundaries on the screen: the list, one boundary, and the parts of the exercise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils.functional import Promise

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.boundaries import policy
from brugwerk.boundaries.models import Boundary, BoundaryQuerySet, BoundaryStep
from brugwerk.boundaries.rules import (
    BOUNDARY_LIFE,
    ON_THE_TABLE,
    SETTLED,
    BoundaryAct,
    BoundaryState,
)
from brugwerk.goals.models import Action
from brugwerk.goals.rules import Result, is_late
from brugwerk.partnerships.models import Partnership


def boundaries(actor: Actor, partnership: Partnership) -> BoundaryQuerySet:
    """Return the boundaries of a partnership, the newest first."""
    found = Boundary.objects.visible_to(actor).filter(partnership=partnership)
    return found.order_by("-named_on", "-pk")


def boundary_or_404(actor: Actor, partnership: Partnership, pk: int) -> Boundary:
    """Return one boundary of a partnership; a stranger gets 404 (T1)."""
    found = boundaries(actor, partnership).select_related("partnership", "voice")
    try:
        return found.get(pk=pk)
    except Boundary.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class BoundariesPage:
    """The boundaries of a partnership by where they are in their life."""

    on_the_table: Sequence[Boundary]
    named: Sequence[Boundary]
    settled: Sequence[Boundary]
    may_name: Verdict


def boundaries_page(actor: Actor, partnership: Partnership) -> BoundariesPage:
    """Return the boundaries of a partnership (q1.3)."""
    found = list(boundaries(actor, partnership))
    return BoundariesPage(
        on_the_table=[one for one in found if one.state in ON_THE_TABLE],
        named=[one for one in found if one.state == BoundaryState.NAMED],
        settled=[one for one in found if one.state in SETTLED],
        may_name=policy.may_name(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One thing that was agreed about a boundary, and whether its day is past."""

    action: Action
    late: bool


@dataclass(frozen=True, slots=True)
class BoundaryPage:
    """One boundary: what it is, what happened to it, and what may happen next."""

    boundary: Boundary
    steps: Sequence[BoundaryStep]
    actions: Sequence[ActionLine]
    acts: Sequence[BoundaryAct]
    refused: str | Promise
    may_change: Verdict
    may_add_action: bool
    may_remove: Verdict


def boundary_page(actor: Actor, boundary: Boundary, *, today: date) -> BoundaryPage:
    """Return one boundary with its history and its agreements (1.07, 1.08)."""
    acts = BOUNDARY_LIFE.verbs(BoundaryState(boundary.state))
    verdicts = {act: policy.may_take(actor, boundary, act) for act in acts}
    return BoundaryPage(
        boundary=boundary,
        steps=list(boundary.steps.select_related("by__user")),
        actions=action_lines(actor, boundary, today=today),
        acts=[act for act, verdict in verdicts.items() if verdict],
        refused=next((verdict.reason for verdict in verdicts.values() if not verdict), ""),
        may_change=policy.may_change(actor, boundary),
        may_add_action=boundary.state in (BoundaryState.AGREED, BoundaryState.TRIED)
        and bool(policy.may_add_action(actor, boundary)),
        may_remove=policy.may_remove(actor, boundary),
    )


def action_lines(actor: Actor, boundary: Boundary, *, today: date) -> Sequence[ActionLine]:
    """Return what was agreed about a boundary, what comes first on top."""
    own = boundary.actions.values("pk")
    found = Action.objects.visible_to(actor).filter(pk__in=own).order_by("due_on", "pk")
    return [_line(one, today) for one in found]


def _line(action: Action, today: date) -> ActionLine:
    result = Result(action.result) if action.result else None
    return ActionLine(action, is_late(action.due_on, result, today))


def latest_step(boundary: Boundary) -> BoundaryStep | None:
    """Return what happened last to a boundary, to tell who was second."""
    return boundary.steps.select_related("by__user").last()


@dataclass(frozen=True, slots=True)
class ExercisePage:
    """What the exercise finds: it keeps nothing of its own, each part follows from boundaries."""

    named: Sequence[Boundary]
    unsorted: Sequence[Boundary]
    on_the_table: Sequence[Boundary]
    may_name: Verdict
    may_agree: Verdict


def exercise_page(actor: Actor, partnership: Partnership) -> ExercisePage:
    """Return what is there for each part of the exercise (q1.3)."""
    page = boundaries_page(actor, partnership)
    named = sorted(page.named, key=lambda one: one.pk)  # as they were written
    return ExercisePage(
        named=named,
        unsorted=[one for one in named if not one.conscious],
        on_the_table=page.on_the_table,
        may_name=page.may_name,
        may_agree=policy.may_decide(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """A boundary on the table, and what was agreed about it so far."""

    boundary: Boundary
    actions: Sequence[ActionLine]
    waits: bool


def on_the_table(actor: Actor, page: ExercisePage, *, today: date) -> Sequence[OnTheTable]:
    """Return what is on the table, with its agreements, in one query more whatever there is."""
    through = Boundary.actions.through.objects.filter(boundary__in=page.on_the_table)
    links = list(through.values_list("boundary_id", "action_id"))
    seen = Action.objects.visible_to(actor).filter(pk__in=[action for _own, action in links])
    actions = {one.pk: _line(one, today) for one in seen}
    return [
        OnTheTable(
            boundary,
            [actions[pk] for own, pk in links if own == boundary.pk and pk in actions],
            boundary.state == BoundaryState.DISCUSSED,
        )
        for boundary in page.on_the_table
    ]


def next_to_sort(page: ExercisePage, after: Boundary) -> Boundary | None:
    """Return the next boundary that nobody sorted yet, in the order of writing."""
    return next((one for one in page.unsorted if one.pk > after.pk), None)
