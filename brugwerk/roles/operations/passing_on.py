"""Standing in for somebody, and handing over for good: what the room of stewardship calls (N1)."""

from datetime import date
from typing import TypeVar

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import policy
from brugwerk.roles.models import Assignment, RoleFilling
from brugwerk.roles.operations.roles import NotHere
from brugwerk.roles.rules.lives import FILLING_LIFE, FillingAct, FillingState

Passed = TypeVar("Passed", Assignment, RoleFilling)


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    thing: Passed,
    by: Membership | None,
    from_: date | None,
    until: date | None,
) -> Passed:
    """Let somebody hold a letter or fill a role for a while; None takes that back (INV26).

    Raises NotHere, OutOfTurn for what has ended.
    """
    thing = locked(thing)
    partnership = _partnership(thing)
    require(policy.may_pass_on(actor, partnership, thing.membership_id))
    if thing.ended_on:
        raise OutOfTurn
    if by and from_:
        _must_be_here(by, partnership, from_)
    thing.stand_in = by
    thing.stand_in_from = from_ if by else None
    thing.stand_in_until = until if by else None
    thing.save(update_fields=["stand_in", "stand_in_from", "stand_in_until"])
    record(actor=actor, kind="roles.stood_in", subject=thing)
    return thing


@transaction.atomic
def hand_over(*, actor: Actor, thing: Passed, to: Membership, today: date) -> Passed:
    """Pass a letter or role on for good; the new holder still has to say yes. Returns the new one.

    Raises NotHere, OutOfTurn for what has ended.
    """
    thing = locked(thing)
    partnership = _partnership(thing)
    require(policy.may_pass_on(actor, partnership, thing.membership_id))
    if thing.ended_on:
        raise OutOfTurn
    _must_be_here(to, partnership, today)
    new = _letter(thing, to, today) if isinstance(thing, Assignment) else _role(thing, to, today)
    record(actor=actor, kind="roles.handed_over", subject=thing)
    return new


def _letter(old: Assignment, to: Membership, today: date) -> Assignment:
    old.ended_on = today
    old.save(update_fields=["ended_on"])
    same = old.task.assignments.open().filter(letter=old.letter, membership=to).first()
    return same or Assignment.objects.create(
        task=old.task, letter=old.letter, membership=to, until=old.until, begun_on=today
    )


def _role(old: RoleFilling, to: Membership, today: date) -> RoleFilling:
    state = FillingState(old.state)
    act = FillingAct.DECLINE if state is FillingState.PROPOSED else FillingAct.END
    old.state, old.ended_on = move(FILLING_LIFE, state, act), today
    old.save(update_fields=["state", "ended_on"])
    same = old.role.fillings.open().filter(membership=to).first()
    return same or RoleFilling.objects.create(
        role=old.role,
        membership=to,
        focus=old.focus,
        from_on=today,
        until=old.until if old.until and old.until >= today else None,
        continuity_critical=old.continuity_critical,
        replaces=str(old.membership.user)[:300],
    )


def _partnership(thing: Assignment | RoleFilling) -> Partnership:
    if isinstance(thing, Assignment):
        return thing.task.goal.partnership
    return thing.role.partnership


def _must_be_here(member: Membership, partnership: Partnership, today: date) -> None:
    here = Membership.objects.filter(partnership=partnership).current(today)
    if not here.filter(pk=member.pk).exists():
        raise NotHere
