"""Telling what changes at a partner, and looking what it touches (2.23)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.agreements.models import Agreement
from brugwerk.audit.operations import record
from brugwerk.exchange import policy
from brugwerk.exchange.models import ChangeNotice, Effect
from brugwerk.exchange.operations.speaking import speaker
from brugwerk.exchange.queries.changes import roles_held
from brugwerk.exchange.rules import Outcome
from brugwerk.goals.models import Goal, Task
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.roles.models import Role


@transaction.atomic
def tell(
    *,
    actor: Actor,
    partnership: Partnership,
    details: Mapping[str, Any],
    agreements: Iterable[Agreement] = (),
    goals: Iterable[Goal] = (),
    tasks: Iterable[Task] = (),
    roles: Iterable[Role] = (),
    today: date,
) -> ChangeNotice:
    """Tell a change at the actor's own organisation, and what was agreed that it may touch."""
    own, organisation = speaker(actor, partnership, today=today)
    notice = ChangeNotice.objects.create(
        partnership=partnership,
        organisation=organisation,
        by=own,
        told_on=today,
        **details,
    )
    Effect.objects.bulk_create(
        [
            *(Effect(notice=notice, agreement=one) for one in agreements),
            *(Effect(notice=notice, goal=one) for one in goals),
            *(Effect(notice=notice, task=one) for one in tasks),
            *(Effect(notice=notice, role=one) for one in roles),
        ]
    )
    record(actor=actor, kind="exchange.tell_change", subject=notice)
    return notice


@transaction.atomic
def look(*, actor: Actor, effect: Effect, outcome: Outcome, today: date) -> Effect:
    """Say what a change does to one thing it may touch; who looks later says the last word."""
    effect = locked(effect, "notice__partnership", "agreement", "goal", "task__goal")
    own = own_membership(actor, effect.notice.partnership, today=today)
    roles = roles_held([own] if own else [], today=today)
    require(policy.may_look(actor, effect, own, roles=roles, today=today))
    effect.outcome, effect.looked_by, effect.looked_on = outcome, own, today
    effect.save(update_fields=["outcome", "looked_by", "looked_on"])
    record(actor=actor, kind="exchange.look_at_effect", subject=effect.notice)
    return effect


@transaction.atomic
def take_back(*, actor: Actor, notice: ChangeNotice, today: date) -> None:
    """Take a change back that does not come."""
    notice = locked(notice, "partnership")
    own = own_membership(actor, notice.partnership, today=today)
    require(policy.may_take_back(actor, notice, own))
    record(actor=actor, kind="exchange.take_back_change", subject=notice)
    notice.delete()
