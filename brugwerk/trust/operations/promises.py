"""Promising, agreeing anew in time, keeping, and telling both sides of a day that passed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked, once
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.trust import policy
from brugwerk.trust.models import Promise
from brugwerk.trust.operations import mailing
from brugwerk.trust.operations.refusals import ChangedMeanwhile, NotThere
from brugwerk.trust.rules import (
    OVER,
    PROMISE_LIFE,
    PromiseAct,
    PromiseState,
    Side,
    is_mail_time,
)

WITH_A_DAY = (PromiseAct.MOVE, PromiseAct.RENEW)
TOLD_AT_ONCE = (PromiseAct.MOVE, PromiseAct.TAKE_BACK, PromiseAct.RENEW)


@dataclass(frozen=True, slots=True)
class Getter:
    """To whom something is promised: one person, or a partner."""

    member: Membership | None = None
    organisation: Organisation | None = None


@transaction.atomic
def make(
    *,
    actor: Actor,
    partnership: Partnership,
    to: Getter,
    text: str,
    due_on: date,
    today: date,
) -> Promise:
    """Promise something; the same promise of the same day stands once. Raises NotThere."""
    locked(partnership)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_tell(actor, partnership, own))
    if own is None or due_on < today:
        raise OutOfTurn
    _check_there(partnership, to, own, today)
    promise, new = once(
        Promise.objects.filter(state=PromiseState.MADE),
        partnership=partnership,
        text=text,
        giver=own,
        giving=own.organisation,
        getter=to.member,
        getting=to.member.organisation if to.member else to.organisation,
        made_on=today,
        due_on=due_on,
        to_hear=Side.GETTER,
    )
    if new:
        record(actor=actor, kind="trust.promise", subject=promise)
        mailing.tell_made(promise, today=today)
    return promise


def _check_there(partnership: Partnership, to: Getter, own: Membership, today: date) -> None:
    if member := to.member:
        here = member.partnership_id == partnership.pk and member.is_there(today)
        if not here or member.pk == own.pk:
            raise NotThere
        return
    house = to.organisation
    if house is None or not partnership.organisations.filter(pk=house.pk).exists():
        raise NotThere


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    promise: Promise,
    act: PromiseAct,
    edition: int,
    today: date,
    due_on: date | None = None,
    why: str = "",
) -> Promise:
    """Do something with a promise; the other side hears of it the same day (4.03).

    Raises ChangedMeanwhile, and OutOfTurn: what is past its day is agreed anew no more.
    """
    promise = locked(promise, "partnership", "giver")
    own = own_membership(actor, promise.partnership, today=today)
    require(policy.may_take_step(actor, promise, act, own, today))
    if promise.edition != edition:
        raise ChangedMeanwhile
    side = policy.side_of(promise, own, today) or Side.GIVER
    promise.state = move(PROMISE_LIFE, promise.standing(today), act)
    if act in WITH_A_DAY:
        if due_on is None or due_on < today:
            raise OutOfTurn
        promise.due_on, promise.why = due_on, why
    if act is PromiseAct.TAKE_BACK:
        promise.why = why
    if promise.state in OVER:
        promise.ended_on = today
    promise.to_hear = side.other
    _save(promise)
    record(actor=actor, kind=f"trust.promise_{act}", subject=promise)
    if act in TOLD_AT_ONCE:
        mailing.tell_changed(promise, today=today)
    return promise


def _save(promise: Promise) -> None:
    promise.edition += 1
    promise.save()


@transaction.atomic
def hear(*, actor: Actor, promise: Promise, edition: int, today: date) -> None:
    """Say that one knows of the last change. Raises ChangedMeanwhile."""
    promise = locked(promise, "partnership", "giver")
    own = own_membership(actor, promise.partnership, today=today)
    if promise.edition != edition:
        raise ChangedMeanwhile
    require(policy.may_hear(actor, promise, own, today))
    promise.to_hear = ""
    promise.save(update_fields=["to_hear"])
    record(actor=actor, kind="trust.promise_heard", subject=promise)


def tell_lapsed(*, now: datetime) -> int:
    """Tell both sides once that a day has passed; returns how many. For the tick (4.03).

    Screens say it from midnight on; the mail waits for the next working day.
    """
    if not is_mail_time(timezone.localtime(now)):
        return 0
    today, count = timezone.localdate(now), 0
    for found in Promise.objects.lapsing(today):
        with transaction.atomic():
            promise = locked(found, "giver")
            if promise.state != promise.standing(today):
                promise.state, promise.to_hear = PromiseState.LAPSED, ""
                _save(promise)
                record(actor=SYSTEM, kind="trust.promise_lapse", subject=promise)
                mailing.tell_lapsed(promise, today=today)
                count += 1
    return count


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    promise: Promise,
    by: Membership | None,
    from_: date | None,
    until: date | None,
) -> None:
    """Let somebody hold a promise while who made it is away (INV26)."""
    promise = locked(promise, "partnership", "giver")
    require(policy.may_cover(actor, promise, by))
    promise.be_covered(by, from_, until)
    record(actor=actor, kind="trust.promise_covered", subject=promise)


@transaction.atomic
def hand_over(
    *, actor: Actor, promise: Promise, to: Membership | None, reason: str = "", today: date
) -> None:
    """Put a promise in the name of somebody else for good, or let it go; the other side hears it.

    Who gets it from her own self needs no promise: then it is let go.
    """
    promise = locked(promise, "partnership", "giver")
    require(policy.may_cover(actor, promise, to))
    if promise.state in OVER:
        return
    promise.stand_in, promise.stand_in_from, promise.stand_in_until = None, None, None
    if to is None or to.pk == promise.getter_id:
        _let_go(actor, promise, reason, today)
        return
    promise.giver, promise.giving, promise.to_hear = to, to.organisation, Side.GETTER
    _save(promise)
    record(actor=actor, kind="trust.promise_handed_over", subject=promise)
    mailing.tell_changed(promise, today=today)


def _let_go(actor: Actor, promise: Promise, reason: str, today: date) -> None:
    promise.state = move(PROMISE_LIFE, promise.standing(today), PromiseAct.LET_GO)
    promise.ended_on, promise.to_hear, promise.why = today, Side.GETTER, reason
    _save(promise)
    record(actor=actor, kind="trust.promise_let_go", subject=promise)
    mailing.tell_changed(promise, today=today)


@transaction.atomic
def organisation_leaves(
    *, actor: Actor, partnership: Partnership, organisation: Organisation, today: date
) -> None:
    """Let go of what was promised to a partner as a whole, as it leaves (T25). Only who leads.

    What its people promised hangs on their own lists.
    """
    require(partnership_policy.may_lead(actor, partnership))
    whole = Q(getting=organisation, getter=None)
    for found in Promise.objects.filter(whole, partnership=partnership).open():
        promise = locked(found, "partnership", "giver")
        if promise.state not in OVER:  # somebody was before us
            promise.state = move(PROMISE_LIFE, promise.standing(today), PromiseAct.LET_GO)
            promise.ended_on, promise.to_hear = today, Side.GIVER
            _save(promise)
            record(actor=actor, kind="trust.promise_let_go", subject=promise)
