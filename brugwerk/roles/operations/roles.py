"""Changing roles, and who fills them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import policy, queries
from brugwerk.roles.models import Role, RoleFilling
from brugwerk.roles.rules.lives import FILLING_LIFE, FillingAct, FillingState
from brugwerk.voices import operations as voices
from brugwerk.voices.rules import Mode


class NameTaken(Exception):
    """The partnership has a living role of this name."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the same thing since the actor opened it; ``now`` is how it stands."""

    def __init__(self, now: Any) -> None:  # noqa: ANN401 -- a role or a mandate
        super().__init__(str(now))
        self.now = now


class HoldsLetters(Exception):
    """The role still holds letters of tasks: nothing is left hanging in the air."""


class AlreadyFills(Exception):
    """This person was asked for the role already, or fills it."""


class NotHere(Exception):
    """Who is named is no member of this partnership now."""


@transaction.atomic
def create_role(*, actor: Actor, partnership: Partnership, details: Mapping[str, Any]) -> Role:
    """Write down a role: a bundle of tasks with a purpose (5.23). Raises NameTaken."""
    require(policy.may_divide(actor, partnership))
    try:
        with transaction.atomic():
            role = Role.objects.create(partnership=partnership, **details)
    except IntegrityError as error:
        raise NameTaken from error
    record(actor=actor, kind="roles.role_created", subject=role)
    return role


@transaction.atomic
def change_role(*, actor: Actor, role: Role, version: int, details: Mapping[str, Any]) -> Role:
    """Change a role. Raises ChangedMeanwhile, NameTaken, OutOfTurn for one that has ended."""
    role = locked(role)
    require(policy.may_divide(actor, role.partnership))
    if role.ended_on:
        raise OutOfTurn
    if role.version != version:
        raise ChangedMeanwhile(role)
    for field, value in details.items():
        setattr(role, field, value)
    role.version += 1
    try:
        with transaction.atomic():
            role.save(update_fields=[*details, "version"])
    except IntegrityError as error:
        raise NameTaken from error
    record(actor=actor, kind="roles.role_changed", subject=role)
    return role


@transaction.atomic
def hear(*, actor: Actor, role: Role, mode: Mode, reason: str, next_step: str, on: date) -> Role:
    """Say how children and parents were heard about a role. Raises VoiceIncomplete (X.01)."""
    role = locked(role)
    require(policy.may_divide(actor, role.partnership))
    voices.hear(role, mode=mode, reason=reason, next_step=next_step, on=on)
    record(actor=actor, kind="roles.role_heard", subject=role)
    return role


@transaction.atomic
def end_role(*, actor: Actor, role: Role, reason: str, today: date) -> Role:
    """End a role, and with it who fills it. Raises HoldsLetters, OutOfTurn."""
    role = locked(role)
    require(policy.may_end_role(actor, role.partnership))
    if role.ended_on:
        raise OutOfTurn
    if queries.letters_of(actor, role).exists():
        raise HoldsLetters
    for filling in role.fillings.open().select_for_update():
        _ended(filling, reason, today)
    role.ended_on = today
    role.save(update_fields=["ended_on"])
    record(actor=actor, kind="roles.role_ended", subject=role)
    return role


@transaction.atomic
def propose(
    *, actor: Actor, role: Role, membership: Membership, details: Mapping[str, Any], today: date
) -> RoleFilling:
    """Ask somebody to fill a role for a while (5.24). Raises AlreadyFills, NotHere, OutOfTurn."""
    role = locked(role)
    require(policy.may_divide(actor, role.partnership))
    if role.ended_on:
        raise OutOfTurn
    here = Membership.objects.filter(partnership=role.partnership).current(today)
    if not here.filter(pk=membership.pk).exists():
        raise NotHere
    try:
        with transaction.atomic():
            filling = RoleFilling.objects.create(role=role, membership=membership, **details)
    except IntegrityError as error:
        raise AlreadyFills from error
    record(actor=actor, kind="roles.filling_proposed", subject=filling)
    return filling


@transaction.atomic
def accept(*, actor: Actor, filling: RoleFilling, today: date) -> RoleFilling:
    """Say yes to a role; it begins on its first day. Raises OutOfTurn."""
    filling = locked(filling)
    require(policy.may_answer(actor, filling))
    state = move(FILLING_LIFE, FillingState(filling.state), FillingAct.ACCEPT)
    if filling.from_on <= today:
        state = move(FILLING_LIFE, state, FillingAct.BEGIN)
    filling.state = state
    filling.save(update_fields=["state"])
    record(actor=actor, kind="roles.filling_accepted", subject=filling)
    return filling


@transaction.atomic
def end_filling(*, actor: Actor, filling: RoleFilling, reason: str, today: date) -> RoleFilling:
    """End the filling of a role, or decline it, with the reason. Raises OutOfTurn."""
    filling = locked(filling)
    require(policy.may_end_filling(actor, filling))
    _ended(filling, reason, today)
    record(actor=actor, kind="roles.filling_ended", subject=filling)
    return filling


@transaction.atomic
def look_back_on_transition(*, actor: Actor, filling: RoleFilling) -> RoleFilling:
    """Say that somebody has grown into a role: people looked back together (5.15)."""
    filling = locked(filling)
    require(policy.may_divide(actor, filling.role.partnership))
    filling.transition_until = None
    filling.save(update_fields=["transition_until"])
    record(actor=actor, kind="roles.transition_looked_back", subject=filling)
    return filling


def _ended(filling: RoleFilling, reason: str, today: date) -> None:
    """End what was begun, decline what was only asked. Raises OutOfTurn."""
    state = FillingState(filling.state)
    act = FillingAct.DECLINE if state is FillingState.PROPOSED else FillingAct.END
    filling.state = move(FILLING_LIFE, state, act)
    filling.end_reason, filling.ended_on = reason, today
    filling.save(update_fields=["state", "end_reason", "ended_on"])
