"""What people lay beside a goal: numbers, evidence, reach, views of partners, words of families."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.goals import policy
from brugwerk.goals.models import (
    Evidence,
    Goal,
    LifeworldInsight,
    Measurement,
    PerspectiveCard,
    Reach,
)
from brugwerk.goals.operations.meanwhile import ChangedMeanwhile, unchanged
from brugwerk.kit.records import locked
from brugwerk.partnerships.queries import own_membership


class MeasuredAlready(Exception):
    """Another number stands on that day; ``found`` is it."""

    def __init__(self, found: Measurement) -> None:
        super().__init__()
        self.found = found


class NoConsent(Exception):
    """Words of families are kept only with their yes (1.13)."""


@transaction.atomic
def measure(
    *,
    actor: Actor,
    goal: Goal,
    on: date,
    value: Decimal,
    note: str,
    counting: Mapping[str, Any] | None = None,
    instead_of: Decimal | None = None,
) -> Measurement:
    """Write down a number (1.19).

    The first time ``counting`` says what is counted; raises ChangedMeanwhile where somebody else
    said so just before. A second number on the same day corrects the first, for who knows the
    first: ``instead_of`` names it. Raises MeasuredAlready otherwise.
    """
    goal = locked(goal)
    require(policy.may_write(actor, goal))
    if counting:
        if goal.unit:
            raise ChangedMeanwhile(goal)
        goal.unit, goal.target = counting["unit"], counting["target"]
        goal.edition += 1
        goal.save(update_fields=["unit", "target", "edition"])
    there = goal.measurements.filter(on=on).first()
    if there and there.value not in (value, instead_of):
        raise MeasuredAlready(there)
    found, _made = Measurement.objects.update_or_create(
        goal=goal, on=on, defaults={"value": value, "note": note}
    )
    record(actor=actor, kind="goals.measured", subject=goal)
    return found


@transaction.atomic
def add_evidence(*, actor: Actor, goal: Goal, fields: Mapping[str, Any], today: date) -> Evidence:
    """Add what makes the need tangible (1.17)."""
    require(policy.may_write(actor, locked(goal)))
    found = Evidence.objects.create(goal=goal, on=today, **fields)
    record(actor=actor, kind="goals.evidence_added", subject=goal)
    return found


@transaction.atomic
def say_reach(*, actor: Actor, goal: Goal, fields: Mapping[str, Any], today: date) -> Reach:
    """Say whom the goal reaches today, and who is not reached yet (1.16, 1.20)."""
    require(policy.may_write(actor, locked(goal)))
    found = Reach.objects.create(goal=goal, on=today, **fields)
    record(actor=actor, kind="goals.reach_said", subject=goal)
    return found


@transaction.atomic
def say_card(
    *, actor: Actor, goal: Goal, fields: Mapping[str, Any], edition: int, today: date
) -> PerspectiveCard:
    """Say how one's own organisation looks at a goal (1.02).

    ``edition`` is 0 while there is no card. Raises ChangedMeanwhile where a colleague was before.
    """
    goal = locked(goal)
    own = own_membership(actor, goal.partnership, today=today)
    require(policy.may_say_card(actor, goal, own=own))
    organisation = own.organisation if own else None
    card = goal.cards.filter(organisation=organisation).first()
    if card:
        unchanged(card, edition)
        card.edition += 1
    else:
        card = PerspectiveCard(goal=goal, organisation=organisation)
    for name, value in fields.items():
        setattr(card, name, value)
    card.by, card.on = own, today
    card.save()
    record(actor=actor, kind="goals.card_said", subject=goal)
    return card


@transaction.atomic
def add_insight(
    *, actor: Actor, goal: Goal, fields: Mapping[str, Any], today: date
) -> LifeworldInsight:
    """Keep how families live it, in their words. Raises NoConsent (1.13)."""
    require(policy.may_write(actor, locked(goal)))
    if not fields["consent"]:
        raise NoConsent
    found = LifeworldInsight.objects.create(goal=goal, on=today, **fields)
    record(actor=actor, kind="goals.insight_added", subject=goal)
    return found


@transaction.atomic
def take_insight_away(*, actor: Actor, insight: LifeworldInsight) -> None:
    """Take the words of families away, also of a goal that ended: their yes is theirs (1.13)."""
    require(policy.may_take_insight_away(actor, insight.goal))
    record(actor=actor, kind="goals.insight_taken_away", subject=insight.goal)
    insight.delete()
