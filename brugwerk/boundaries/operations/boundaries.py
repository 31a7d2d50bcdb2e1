"""Naming boundaries, and taking them through their life."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.boundaries import policy
from brugwerk.boundaries.models import Boundary, BoundaryStep
from brugwerk.boundaries.rules import (
    BOUNDARY_LIFE,
    MOST_AT_ONCE,
    SETTLED,
    BoundaryAct,
    BoundaryState,
)
from brugwerk.content.rules import Block, Level, strengthened
from brugwerk.goals import operations as goals
from brugwerk.goals.operations import TooManyBlocks
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.voices.operations import hear


class Changed(Exception):
    """Somebody else changed the boundary in the meantime; ``now`` is how it stands."""

    def __init__(self, now: Boundary) -> None:
        super().__init__(now.what)
        self.now = now


class VoiceMissing(Exception):
    """Nobody has said yet how children and parents were heard, and this cannot go on without."""


class TooMany(Exception):
    """A group talks about one or two boundaries at a time."""


@transaction.atomic
def name(
    *, actor: Actor, partnership: Partnership, lines: Sequence[str], today: date
) -> Sequence[Boundary]:
    """Name boundaries, one line each (1.07); a line that stands there already is not doubled."""
    require(policy.may_name(actor, partnership))
    locked(partnership)  # the same sheet may be sent twice at once
    standing = partnership.boundaries.filter(state=BoundaryState.NAMED)
    known = {what.casefold() for what in standing.values_list("what", flat=True)}
    made = []
    for line in lines:
        if line.casefold() in known:
            continue
        known.add(line.casefold())
        boundary = Boundary.objects.create(
            partnership=partnership, what=line, block=Block.GOAL, level=Level.MESO, named_on=today
        )
        _remember(actor, boundary, BoundaryAct.NAME, "", today)
        made.append(boundary)
    return made


def _remember(actor: Actor, boundary: Boundary, act: BoundaryAct, note: str, today: date) -> None:
    """Keep what happened in the history, and in the trail."""
    BoundaryStep.objects.create(
        boundary=boundary,
        act=act,
        state=boundary.state,
        on=today,
        note=note,
        by=own_membership(actor, boundary.partnership, today=today),
    )
    record(actor=actor, kind=f"boundaries.{act}", subject=boundary)


def change(
    boundary: Boundary, *, actor: Actor, details: Mapping[str, Any], version: int
) -> Boundary:
    """Write details into a boundary that the caller holds inside a transaction. Raises Changed."""
    boundary = locked(boundary)
    require(policy.may_change(actor, boundary))
    if boundary.version != version:
        raise Changed(boundary)
    for field, value in details.items():
        setattr(boundary, field, value)
    boundary.version += 1
    boundary.save(update_fields=[*details, "version"])
    record(actor=actor, kind="boundaries.described", subject=boundary)
    return boundary


@transaction.atomic
def describe(
    *, actor: Actor, boundary: Boundary, details: Mapping[str, Any], version: int
) -> Boundary:
    """Say what a boundary is, who feels it and what it keeps out (1.07).

    Raises TooManyBlocks (0.10), and Changed when somebody else was first.
    """
    others = strengthened(details["block"], details["strengthens"])
    if others is None:
        raise TooManyBlocks
    tags = {"strengthens": [str(other) for other in others]}
    return change(boundary, actor=actor, details={**details, **tags}, version=version)


@transaction.atomic
def take(
    *,
    actor: Actor,
    boundary: Boundary,
    act: BoundaryAct,
    note: str,
    today: date,
    review_on: date | None = None,
    voice: Mapping[str, Any] | None = None,
) -> Boundary:
    """Take a boundary one step further in its life (1.08).

    ``voice`` says how children and parents were heard; to move or to keep a boundary it has to be
    there. Raises OutOfTurn, VoiceMissing, VoiceIncomplete.
    """
    boundary = locked(boundary)
    require(policy.may_take(actor, boundary, act))
    boundary.state = move(BOUNDARY_LIFE, BoundaryState(boundary.state), act)
    if voice:
        hear(boundary, on=today, **voice)
    if boundary.state in SETTLED and boundary.voice_id is None:
        raise VoiceMissing
    if review_on:
        boundary.review_on = review_on
    boundary.version += 1
    boundary.save(update_fields=["state", "review_on", "version"])
    _remember(actor, boundary, act, note, today)
    return boundary


@transaction.atomic
def choose(
    *, actor: Actor, partnership: Partnership, boundaries: Sequence[Boundary], today: date
) -> None:
    """Put one or two boundaries on the table (1.08). Raises TooMany, OutOfTurn."""
    require(policy.may_name(actor, partnership))
    if len(boundaries) > MOST_AT_ONCE:
        raise TooMany
    for boundary in sorted(boundaries, key=lambda one: one.pk):
        take(actor=actor, boundary=boundary, act=BoundaryAct.DISCUSS, note="", today=today)


@transaction.atomic
def agree(
    *,
    actor: Actor,
    boundary: Boundary,
    note: str,
    review_on: date,
    action: Mapping[str, Any] | None,
    today: date,
) -> Boundary:
    """Write down what was agreed about a boundary, and who does what about it (1.08).

    Raises OutOfTurn.
    """
    boundary = take(
        actor=actor,
        boundary=boundary,
        act=BoundaryAct.AGREE,
        note=note,
        review_on=review_on,
        today=today,
    )
    if action:
        add_action(actor=actor, boundary=boundary, action=action, today=today)
    return boundary


@transaction.atomic
def add_action(
    *, actor: Actor, boundary: Boundary, action: Mapping[str, Any], today: date
) -> Boundary:
    """Add who does what by when; it works on the same block, and is looked back on that day."""
    boundary = locked(boundary)
    require(policy.may_add_action(actor, boundary))
    made = goals.agree(
        actor=actor,
        partnership=boundary.partnership,
        block=Block(boundary.block),
        strengthens=[Block(one) for one in boundary.strengthens],
        look_back_on=max(action["due_on"], boundary.review_on or action["due_on"]),
        today=today,
        **action,
    )
    boundary.actions.add(made)
    return boundary


@transaction.atomic
def look_again(
    *,
    actor: Actor,
    boundary: Boundary,
    voice: Mapping[str, Any],
    review_on: date,
    note: str,
    today: date,
) -> Boundary:
    """Say how children and parents were heard, and when you look again (X.01, INV27).

    Raises VoiceIncomplete (INV2).
    """
    boundary = locked(boundary)
    require(policy.may_change(actor, boundary))
    hear(boundary, on=today, **voice)
    boundary.review_on = review_on
    boundary.version += 1
    boundary.save(update_fields=["review_on", "version"])
    _remember(actor, boundary, BoundaryAct.LOOK, note, today)
    return boundary


@transaction.atomic
def remove(*, actor: Actor, boundary: Boundary) -> None:
    """Remove a boundary that was named wrongly, as long as nobody talked about it."""
    boundary = locked(boundary)
    require(policy.may_remove(actor, boundary))
    record(actor=actor, kind="boundaries.removed", subject=boundary)
    voice = boundary.voice
    boundary.delete()
    if voice:
        voice.delete()
