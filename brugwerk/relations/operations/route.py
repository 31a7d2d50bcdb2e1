"""Marks on the route, and looking back together (2.05, 2.17)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.relations import policy
from brugwerk.relations.models import LookBack, Relation, RouteMark
from brugwerk.relations.operations.refusals import Unfit
from brugwerk.relations.operations.relations import mark, opened, own_in
from brugwerk.relations.rules.relation import Side
from brugwerk.relations.rules.route import BY_HAND, Mark

ANSWERS = ("went_well", "was_hard", "learned", "next_step")


@transaction.atomic
def add_mark(
    *, actor: Actor, relation: Relation, what: Mark, on: date, text: str, today: date
) -> RouteMark:
    """Put a short mark on the route (2.05). Raises Unfit."""
    relation = opened(relation)
    require(policy.may_tell(actor, relation, own_in(actor, relation, today), today))
    wrong = {
        "mark": what not in BY_HAND,
        "on": not relation.begun_on <= on <= today,
        "text": not text.strip(),
    }
    if any(wrong.values()):
        raise Unfit(frozenset(name for name, bad in wrong.items() if bad))
    made = mark(relation, what, on, text)
    record(actor=actor, kind="relations.marked", subject=relation)
    return made


@transaction.atomic
def remove_mark(*, actor: Actor, mark: RouteMark, today: date) -> None:
    """Take a mark off the route that people put there themselves."""
    mark = locked(mark, "relation__partnership")
    own = own_in(actor, mark.relation, today)
    require(policy.may_tell(actor, mark.relation, own, today))
    if mark.mark not in BY_HAND:
        raise Unfit(frozenset({"mark"}))
    record(actor=actor, kind="relations.mark_removed", subject=mark.relation)
    mark.delete()


@transaction.atomic
def look_back(
    *, actor: Actor, relation: Relation, answers: Mapping[str, Any], today: date
) -> LookBack:
    """Look back on how it goes together; what comes next is agreed (2.17). Raises Unfit."""
    relation = opened(relation)
    own = own_in(actor, relation, today)
    require(policy.may_tell(actor, relation, own, today))
    empty = [name for name in ("went_well", "next_step") if not answers[name].strip()]
    if empty:
        raise Unfit(frozenset(empty))
    made = LookBack.objects.create(
        relation=relation, on=today, by=own, **{name: answers[name] for name in ANSWERS}
    )
    record(actor=actor, kind="relations.looked_back", subject=made)
    return made


@transaction.atomic
def bring_home(*, actor: Actor, look: LookBack, side: Side, today: date) -> LookBack:
    """Say that one side told it at home (2.17). The first one counts."""
    look = locked(look, "relation__partnership")
    own = own_in(actor, look.relation, today)
    require(policy.may_bring_home(actor, look.relation, side, own, today))
    name = f"home_{side}_on"
    if getattr(look, name) is None:
        setattr(look, name, today)
        look.save(update_fields=[name])
        record(actor=actor, kind="relations.brought_home", subject=look)
    return look
