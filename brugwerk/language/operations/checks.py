"""Asking to tell back, telling, and saying it once more (6.07); telling early (6.08)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked, once
from brugwerk.language import policy
from brugwerk.language.models import EarlyNotice, Telling, Thought, UnderstandingCheck
from brugwerk.language.rules.checking import (
    CHECK_LIFE,
    CHECK_OVER,
    NOTICE_LIFE,
    CheckAct,
    NoticeAct,
)
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership

WITH = ("partnership", "asked_by__user", "receiver__user")


@transaction.atomic
def ask_back(
    *,
    actor: Actor,
    partnership: Partnership,
    receiver: Membership,
    about: str,
    said: str,
    today: date,
) -> UnderstandingCheck:
    """Ask somebody to say in own words what came across; the same is asked once."""
    own = own_membership(actor, partnership, today=today)
    require(policy.may_ask_back(actor, partnership, own))
    own = own and locked(own)
    going = UnderstandingCheck.objects.exclude(state__in=CHECK_OVER)
    made, new = once(
        going,
        partnership=partnership,
        asked_by=own,
        receiver=receiver,
        about=about,
        said=said,
        asked_on=today,
    )
    if new:
        record(actor=actor, kind="language.ask_back", subject=made)
    return made


@transaction.atomic
def tell_back(
    *, actor: Actor, check: UnderstandingCheck, told: str, today: date
) -> UnderstandingCheck:
    """Say in own words what came across. Raises OutOfTurn."""
    check = locked(check, *WITH)
    require(policy.may_tell_back(actor, check))
    _step(check, CheckAct.TELL)
    Telling.objects.create(check_of=check, told_back=told, told_on=today)
    record(actor=actor, kind="language.tell_back", subject=check)
    return check


@transaction.atomic
def match(*, actor: Actor, check: UnderstandingCheck) -> UnderstandingCheck:
    """Say that it came across. Raises OutOfTurn."""
    check = locked(check, *WITH)
    require(policy.may_judge(actor, check))
    _step(check, CheckAct.MATCH)
    record(actor=actor, kind="language.match", subject=check)
    return check


@transaction.atomic
def differ(*, actor: Actor, check: UnderstandingCheck, question: str) -> UnderstandingCheck:
    """Say that something else came across: it becomes a question. Raises OutOfTurn."""
    check = locked(check, *WITH)
    require(policy.may_judge(actor, check))
    _step(check, CheckAct.DIFFER)
    _last(check, question=question)
    record(actor=actor, kind="language.differ", subject=check)
    return check


@transaction.atomic
def explain(
    *, actor: Actor, check: UnderstandingCheck, answer: str, today: date
) -> UnderstandingCheck:
    """Say it once more, and ask to tell it back again. Raises OutOfTurn."""
    check = locked(check, *WITH)
    require(policy.may_judge(actor, check))
    _step(check, CheckAct.EXPLAIN)
    _last(check, answer=answer, answered_on=today)
    record(actor=actor, kind="language.explain", subject=check)
    return check


@transaction.atomic
def withdraw(*, actor: Actor, check: UnderstandingCheck) -> UnderstandingCheck:
    """Stop asking. Raises OutOfTurn."""
    check = locked(check, *WITH)
    require(policy.may_judge(actor, check))
    _step(check, CheckAct.WITHDRAW)
    record(actor=actor, kind="language.withdraw", subject=check)
    return check


def forget_left(*, today: date) -> int:
    """Forget what was told back by or to people who left a partnership."""
    left = Q(asked_by__ends_on__lt=today) | Q(receiver__ends_on__lt=today)
    return UnderstandingCheck.objects.filter(left).delete()[0]


def _step(check: UnderstandingCheck, act: CheckAct) -> None:
    check.state = move(CHECK_LIFE, check.state, act)
    check.save(update_fields=["state"])


def _last(check: UnderstandingCheck, **said: object) -> None:
    last = check.tellings.order_by("-pk").first()
    if last is not None:
        for name, value in said.items():
            setattr(last, name, value)
        last.save(update_fields=list(said))


@transaction.atomic
def tell_early(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> EarlyNotice:
    """Tell something that is still unclear, so that others think along."""
    require(policy.may_keep_words(actor, partnership))
    own = own_membership(actor, partnership, today=today)
    made = EarlyNotice.objects.create(
        partnership=partnership,
        by=own,
        organisation=own.organisation if own else None,
        told_on=today,
        **details,
    )
    record(actor=actor, kind="language.tell_early", subject=made)
    return made


@transaction.atomic
def think_along(*, actor: Actor, notice: EarlyNotice, text: str, today: date) -> Thought:
    """Say what you think of it; the same thought stands there once."""
    notice = locked(notice, "partnership")
    require(policy.may_keep_words(actor, notice.partnership))
    own = own_membership(actor, notice.partnership, today=today)
    made, new = once(Thought.objects.all(), notice=notice, by=own, text=text, on=today)
    if new:
        record(actor=actor, kind="language.think_along", subject=notice)
    return made


@transaction.atomic
def settle(
    *, actor: Actor, notice: EarlyNotice, goes_on: bool, outcome: str, today: date
) -> EarlyNotice:
    """Say what came of it. Raises OutOfTurn."""
    notice = locked(notice, "partnership")
    own = own_membership(actor, notice.partnership, today=today)
    require(policy.may_settle(actor, notice, own))
    act = NoticeAct.SETTLE if goes_on else NoticeAct.DROP
    notice.state = move(NOTICE_LIFE, notice.state, act)
    notice.outcome, notice.ended_on = outcome, today
    notice.save(update_fields=["state", "outcome", "ended_on"])
    record(actor=actor, kind="language.settle", subject=notice)
    return notice
