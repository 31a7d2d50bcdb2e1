"""Asking families two questions, and adding to the sums (6.18)."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.records import locked
from brugwerk.language import policy
from brugwerk.language.models import FamilyCheck, FamilyTally
from brugwerk.language.rules.families import STEPS, FamilyQuestion
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

Counts = Mapping[tuple[FamilyQuestion, int], int]


@transaction.atomic
def open_check(
    *, actor: Actor, partnership: Partnership, about: str, until: date, today: date
) -> FamilyCheck:
    """Begin a time in which families answer."""
    require(policy.may_keep_words(actor, partnership))
    own = own_membership(actor, partnership, today=today)
    made = FamilyCheck.objects.create(
        partnership=partnership,
        organisation=own.organisation if own else None,
        about=about,
        opened_by=own,
        opened_on=today,
        until=until,
    )
    FamilyTally.objects.bulk_create(
        FamilyTally(check_of=made, question=question, step=step)
        for question in FamilyQuestion
        for step in STEPS
    )
    record(actor=actor, kind="language.open_family_check", subject=made)
    return made


@transaction.atomic
def answer(*, check: FamilyCheck, chosen: Mapping[FamilyQuestion, int], today: date) -> None:
    """Add one family's answers to the sums; nothing tells whose or when. Raises OutOfTurn."""
    _add(locked(check), dict.fromkeys(chosen.items(), 1), today)


@transaction.atomic
def count_paper(*, actor: Actor, check: FamilyCheck, counts: Counts, today: date) -> None:
    """Add what stands on papers, all at once. Raises OutOfTurn."""
    check = locked(check, "partnership")
    require(policy.may_keep_words(actor, check.partnership))
    _add(check, counts, today)
    record(actor=actor, kind="language.count_paper", subject=check)


def _add(check: FamilyCheck, counts: Counts, today: date) -> None:
    if not check.is_open(today):
        raise OutOfTurn
    for (question, step), number in counts.items():
        if number:
            cell = FamilyTally.objects.filter(check_of=check, question=question, step=step)
            cell.update(number=F("number") + number)


@transaction.atomic
def end(*, actor: Actor, check: FamilyCheck, today: date) -> FamilyCheck:
    """End it: from now on the bands are shown, and nobody answers any more. Raises OutOfTurn."""
    check = locked(check, "partnership")
    own = own_membership(actor, check.partnership, today=today)
    require(policy.may_end_check(actor, check, own))
    if not check.is_open(today):
        raise OutOfTurn
    check.ended_on = today
    check.save(update_fields=["ended_on"])
    record(actor=actor, kind="language.end_family_check", subject=check)
    return check
