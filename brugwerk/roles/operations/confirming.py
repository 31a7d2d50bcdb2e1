"""Saying yes or no to a letter, each in one's own name."""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.roles import policy
from brugwerk.roles.models import Assignment
from brugwerk.roles.rules.letters import FamilyWay


class LetterGone(Exception):
    """The letter was taken away or handed over meanwhile."""


class FamiliesSayHow(Exception):
    """The yes of families comes with how they said it."""


@transaction.atomic
def confirm(*, actor: Actor, assignment: Assignment, today: date) -> Assignment:
    """Say that a letter is right. Raises LetterGone, FamiliesSayHow (5.21)."""
    assignment = _open(assignment)
    if assignment.family:
        raise FamiliesSayHow
    require(policy.may_confirm(actor, assignment, today=today))
    return _confirmed(actor, assignment, today)


@transaction.atomic
def confirm_for_families(
    *, actor: Actor, assignment: Assignment, way: FamilyWay, on: date
) -> Assignment:
    """Write down that families said yes to their letter, and how. Raises LetterGone (N17)."""
    assignment = _open(assignment)
    require(policy.may_speak_for_families(actor, assignment.task.goal.partnership))
    if assignment.family:
        assignment.family_way = way
    return _confirmed(actor, assignment, on)


@transaction.atomic
def object_to(*, actor: Actor, assignment: Assignment, reason: str, today: date) -> Assignment:
    """Say that a letter is not right, and why: it goes back to the group. Raises LetterGone."""
    assignment = _open(assignment)
    require(policy.may_confirm(actor, assignment, today=today))
    assignment.objection, assignment.objected_on = reason, today
    assignment.confirmed_on, assignment.confirmed_by, assignment.family_way = None, None, ""
    assignment.save(
        update_fields=["objection", "objected_on", "confirmed_on", "confirmed_by", "family_way"]
    )
    record(actor=actor, kind="roles.letter_objected", subject=assignment)
    return assignment


def _open(assignment: Assignment) -> Assignment:
    assignment = locked(assignment)
    if assignment.ended_on is not None:
        raise LetterGone
    return assignment


def _confirmed(actor: Actor, assignment: Assignment, on: date) -> Assignment:
    by = policy.own(actor, assignment.task.goal.partnership_id)
    assignment.confirmed_on, assignment.confirmed_by = on, by
    assignment.objection, assignment.objected_on = "", None
    assignment.save(
        update_fields=["objection", "objected_on", "confirmed_on", "confirmed_by", "family_way"]
    )
    record(actor=actor, kind="roles.letter_confirmed", subject=assignment)
    return assignment
