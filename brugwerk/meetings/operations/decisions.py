"""Decisions: writing them down, saying where they are, and explaining who gets what and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.forums.policy import may_hold
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.meetings import policy
from brugwerk.meetings.models import (
    AgendaItem,
    Decision,
    DecisionExplanation,
    DecisionStep,
    ExplanationReply,
    Meeting,
)
from brugwerk.meetings.operations.meetings import Changed
from brugwerk.meetings.queries.finding import place
from brugwerk.meetings.rules.agenda import ItemState
from brugwerk.meetings.rules.decisions import (
    DECISION_LIFE,
    EXPLAINED,
    OPEN,
    DecisionAct,
    DecisionState,
    unexplained,
)
from brugwerk.partnerships.models import Membership

NEXT = ("next_body", "submit_by", "expected_on")
WAY = ("where_is_it", "next_body", "submit_by", "expected_on", "review_on")


class NotOfThisMeeting(Exception):
    """The item stands on another agenda."""


class Unexplained(Exception):
    """An explanation goes out with all four parts only; ``parts`` names what is empty (N21)."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        super().__init__(", ".join(parts))
        self.parts = parts


def _step(decision: Decision, by: Membership | None, today: date) -> None:
    DecisionStep.objects.create(
        decision=decision,
        state=decision.state,
        where_is_it=decision.where_is_it,
        next_body=decision.next_body,
        expected_on=decision.expected_on,
        on=today,
        by=by,
    )


@transaction.atomic
def decide(
    *,
    actor: Actor,
    meeting: Meeting,
    item: AgendaItem | None,
    owner: Membership,
    details: Mapping[str, Any],
    today: date,
) -> Decision:
    """Write down a decision and where it is now; its item is treated. Raises NotOfThisMeeting."""
    meeting = locked(meeting, "forum__partnership")
    own = place(actor, meeting.forum, today=today)
    require(policy.may_minute(actor, meeting, own))
    require(may_hold(owner, meeting.forum.partnership, today=today))
    if item and item.meeting_id != meeting.pk:
        raise NotOfThisMeeting
    decision = Decision.objects.create(
        meeting=meeting, item=item, owner=owner, taken_on=today, **details
    )
    _step(decision, own.membership, today)
    if item:
        item.state = ItemState.DONE
        item.version += 1
        item.save(update_fields=["state", "version"])
    record(actor=actor, kind="meetings.decided", subject=decision)
    return decision


@transaction.atomic
def say_where(
    *, actor: Actor, decision: Decision, details: Mapping[str, Any], version: int, today: date
) -> Decision:
    """Say where a decision is and where it goes next (N20). Raises Changed and OutOfTurn."""
    decision = locked(decision, "meeting__forum__partnership")
    own = place(actor, decision.meeting.forum, today=today)
    require(policy.may_follow(actor, decision, own))
    if decision.version != version:
        raise Changed(decision)
    move(DECISION_LIFE, DecisionState(decision.state), DecisionAct.STEP)
    for field in WAY:
        setattr(decision, field, details[field])
    decision.version += 1
    decision.save(update_fields=[*WAY, "version"])
    _step(decision, own.membership, today)
    record(actor=actor, kind="meetings.decision_stepped", subject=decision)
    return decision


@transaction.atomic
def go_on(*, actor: Actor, decision: Decision, act: DecisionAct, today: date) -> Decision:
    """Say that it is decided, carried out or dropped. Raises OutOfTurn.

    With that it goes to nobody next and waits for no answer, until somebody says so again.
    """
    decision = locked(decision, "meeting__forum__partnership")
    own = place(actor, decision.meeting.forum, today=today)
    require(policy.may_follow(actor, decision, own))
    decision.state = move(DECISION_LIFE, DecisionState(decision.state), act)
    decision.ended_on = None if decision.state in OPEN else today
    decision.next_body, decision.submit_by, decision.expected_on = "", None, None
    decision.version += 1
    decision.save(update_fields=["state", "ended_on", "version", *NEXT])
    _step(decision, own.membership, today)
    record(actor=actor, kind=f"meetings.decision_{act}", subject=decision)
    return decision


@transaction.atomic
def look_again(*, actor: Actor, decision: Decision, review_on: date | None, today: date) -> None:
    """Say when people look again at a decision that is carried out; without a day never again."""
    decision = locked(decision, "meeting__forum__partnership")
    require(policy.may_follow(actor, decision, place(actor, decision.meeting.forum, today=today)))
    decision.review_on = review_on
    decision.version += 1
    decision.save(update_fields=["review_on", "version"])
    record(actor=actor, kind="meetings.decision_looked_at", subject=decision)


@transaction.atomic
def explain(
    *, actor: Actor, decision: Decision, parts: Mapping[str, str], today: date
) -> DecisionExplanation:
    """Write who gets what and why; what is published stays complete (N21). Raises Unexplained."""
    decision = locked(decision, "meeting__forum__partnership")
    require(policy.may_follow(actor, decision, place(actor, decision.meeting.forum, today=today)))
    told, _made = DecisionExplanation.objects.get_or_create(decision=decision)
    if told.published_on and (missing := unexplained(parts)):
        raise Unexplained(missing)
    for name in EXPLAINED:
        setattr(told, name, parts[name])
    told.save(update_fields=list(EXPLAINED))
    record(actor=actor, kind="meetings.explained", subject=decision)
    return told


@transaction.atomic
def publish(*, actor: Actor, decision: Decision, today: date) -> DecisionExplanation:
    """Show an explanation to all members. Raises Unexplained unless it is complete (N21)."""
    decision = locked(decision, "meeting__forum__partnership")
    require(policy.may_follow(actor, decision, place(actor, decision.meeting.forum, today=today)))
    told, _made = DecisionExplanation.objects.get_or_create(decision=decision)
    if missing := unexplained({name: getattr(told, name) for name in EXPLAINED}):
        raise Unexplained(missing)
    if told.published_on is None:
        told.published_on = today
        told.save(update_fields=["published_on"])
        record(actor=actor, kind="meetings.explanation_published", subject=decision)
    return told


class NotPublished(Exception):
    """There is nothing to reply to yet."""


@transaction.atomic
def reply(*, actor: Actor, decision: Decision, text: str, today: date) -> ExplanationReply:
    """Reply to an explanation that is published. Raises NotPublished."""
    require(policy.may_reply(actor, decision))
    told = DecisionExplanation.objects.filter(decision=decision).exclude(published_on=None).first()
    if told is None:
        raise NotPublished
    own = place(actor, decision.meeting.forum, today=today)
    said = ExplanationReply.objects.create(explanation=told, by=own.membership, text=text, on=today)
    record(actor=actor, kind="meetings.replied", subject=decision)
    return said
