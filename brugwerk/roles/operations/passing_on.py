"""Standing in for somebody, and handing over for good: what the room of stewardship calls (N1)."""

from datetime import date
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import policy
from brugwerk.roles.models import Assignment, Mandate, RoleFilling
from brugwerk.roles.operations.roles import NotHere
from brugwerk.roles.rules.lives import (
    FILLING_LIFE,
    MANDATE_LIFE,
    FillingAct,
    FillingState,
    MandateAct,
)

GIVER_COVER = ("giver_stand_in", "giver_stand_in_from", "giver_stand_in_until")
ASKED_ANEW = (
    *("partnership", "giver", "given_by", "organisation", "scope", "hours_per_month"),
    *("support_promised", "until", "block", "strengthens", "level", "review_on"),
)
"""What a mandate for somebody else takes over; from when it runs, its giver says."""

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


@transaction.atomic
def end_letter(*, actor: Actor, letter: Assignment, today: date) -> Assignment:
    """End a letter that nobody takes over; the matrix shows the gap. Raises OutOfTurn."""
    letter = locked(letter)
    require(policy.may_pass_on(actor, _partnership(letter), letter.membership_id))
    if letter.ended_on:
        raise OutOfTurn
    letter.ended_on = today
    letter.save(update_fields=["ended_on"])
    record(actor=actor, kind="roles.letter_ended", subject=letter)
    return letter


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


@transaction.atomic
def stand_in_mandate(
    *,
    actor: Actor,
    mandate: Mandate,
    by: Membership | None,
    from_: date | None,
    until: date | None,
) -> Mandate:
    """Let somebody decide within a mandate for a while; None takes that back (INV26).

    Raises NotHere, OutOfTurn for one that was withdrawn.
    """
    mandate = locked(mandate)
    require(policy.may_pass_on(actor, mandate.partnership, mandate.membership_id))
    _open(mandate)
    if by and from_:
        _must_be_here(by, mandate.partnership, from_)
    mandate.be_covered(by, from_, until)
    record(actor=actor, kind="roles.mandate_stood_in", subject=mandate)
    return mandate


@transaction.atomic
def hand_over_mandate(*, actor: Actor, mandate: Mandate, to: Membership, today: date) -> Mandate:
    """Withdraw a mandate and ask the same one for somebody else: who gives it says yes anew.

    Returns the new one. Raises NotHere, OutOfTurn.
    """
    mandate = locked(mandate)
    require(policy.may_pass_on(actor, mandate.partnership, mandate.membership_id))
    _must_be_here(to, mandate.partnership, today)
    state = mandate.state_on(today)
    mandate.state = move(MANDATE_LIFE, state, MandateAct.WITHDRAW)
    mandate.end_reason, mandate.ended_on = _("Handed over"), today
    mandate.save(update_fields=["state", "end_reason", "ended_on"])
    mandate.be_covered(None, None, None)
    new = Mandate.objects.create(
        membership=to, **{field: getattr(mandate, field) for field in ASKED_ANEW}
    )
    record(actor=actor, kind="roles.mandate_handed_over", subject=mandate)
    return new


@transaction.atomic
def stand_in_giver(
    *,
    actor: Actor,
    mandate: Mandate,
    by: Membership | None,
    from_: date | None,
    until: date | None,
) -> Mandate:
    """Let somebody give and withdraw a mandate for a while; None takes that back (INV26)."""
    mandate = locked(mandate)
    require(policy.may_pass_on_giving(actor, mandate))
    _open(mandate)
    if by and from_:
        _must_be_here(by, mandate.partnership, from_)
    mandate.giver_stand_in = by
    mandate.giver_stand_in_from = from_ if by else None
    mandate.giver_stand_in_until = until if by else None
    mandate.save(update_fields=GIVER_COVER)
    record(actor=actor, kind="roles.giver_stood_in", subject=mandate)
    return mandate


@transaction.atomic
def hand_over_giving(
    *, actor: Actor, mandate: Mandate, to: Membership | None, today: date
) -> Mandate:
    """Let somebody else give and withdraw a mandate for good, or nobody of the partnership."""
    mandate = locked(mandate)
    require(policy.may_pass_on_giving(actor, mandate))
    if to:
        _must_be_here(to, mandate.partnership, today)
    mandate.giver, mandate.giver_stand_in = to, None
    mandate.giver_stand_in_from = mandate.giver_stand_in_until = None
    mandate.save(update_fields=["giver", *GIVER_COVER])
    record(actor=actor, kind="roles.giving_handed_over", subject=mandate)
    return mandate


def _open(mandate: Mandate) -> None:
    if mandate.ended_on:
        raise OutOfTurn


def _partnership(thing: Assignment | RoleFilling) -> Partnership:
    if isinstance(thing, Assignment):
        return thing.task.goal.partnership
    return thing.role.partnership


def _must_be_here(member: Membership, partnership: Partnership, today: date) -> None:
    here = Membership.objects.filter(partnership=partnership).current(today)
    if not here.filter(pk=member.pk).exists():
        raise NotHere
