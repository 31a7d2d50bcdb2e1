"""Handing over: proposed, spoken about together, taken on, first contact, word back (2.27)."""

from collections import Counter
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.handovers import policy
from brugwerk.handovers.models import Handover, HandoverCount
from brugwerk.handovers.rules import (
    HANDOVER_LIFE,
    KEPT_DAYS,
    OVER,
    Act,
    Refusal,
    State,
    Status,
)
from brugwerk.kit.codenames import code_name
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership

TRIES = 5


class NotAgreed(Exception):
    """The family does not know or does not want it: then there is nothing to hand over."""


class WithinOne(Exception):
    """Both are there for the same partner: a colleague needs no handover here."""


class Incomplete(Exception):
    """This act needs more; ``fields`` says what."""

    def __init__(self, *fields: str) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


@transaction.atomic
def propose(
    *,
    actor: Actor,
    partnership: Partnership,
    taking: Organisation,
    taker: Membership | None,
    together_on: date,
    family_there: bool,
    agreed: bool,
    today: date,
) -> Handover:
    """Propose a handover under a code of its own. Raises NotAgreed and WithinOne (2.27).

    That the family knows and wants it is asked and not stored: without it there is no handover.
    """
    own = own_membership(actor, partnership, today=today)
    require(policy.may_propose(actor, partnership, own))
    assert own is not None  # noqa: S101 -- the policy asked for it
    assert own.organisation is not None  # noqa: S101
    if not agreed:
        raise NotAgreed
    if own.organisation_id == taking.pk:
        raise WithinOne
    handover = Handover(
        partnership=partnership,
        giver=own,
        giving=own.organisation,
        taker=taker,
        taking=taking,
        family_there=family_there,
        proposed_on=today,
        together_on=together_on,
    )
    _under_a_code(handover)
    record(actor=actor, kind="handovers.propose", subject=handover)
    return handover


def _under_a_code(handover: Handover) -> None:
    """Save it under a code that no other handover of the partnership has."""
    for turn in range(TRIES):
        handover.code = code_name()
        try:
            with transaction.atomic():
                handover.save()
        except IntegrityError:
            if turn + 1 == TRIES:
                raise
        else:
            return


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    handover: Handover,
    act: Act,
    today: date,
    contact_by: date | None = None,
    return_by: date | None = None,
    refusal: Refusal | None = None,
    status: Status | None = None,
) -> Handover:
    """Take a handover one step further. Raises OutOfTurn and Incomplete."""
    handover = locked(handover, "partnership", "giver", "taker")
    own = own_membership(actor, handover.partnership, today=today)
    require(policy.may_take_step(actor, handover, act, own, today))
    handover.state = move(HANDOVER_LIFE, handover.state, act)
    if act is Act.ACCEPT:
        _promise(handover, contact_by, return_by)
        if handover.taker_id is None and own and own.organisation_id == handover.taking_id:
            handover.taker = own
    if act is Act.REFUSE:
        handover.refusal = refusal or _missing("refusal")
    if act is Act.ROUND_OFF:
        handover.status = status or _missing("status")
    if handover.state in OVER:
        handover.ended_on = today
    handover.save()
    record(actor=actor, kind=f"handovers.{act}", subject=handover)
    return handover


def _promise(handover: Handover, contact_by: date | None, return_by: date | None) -> None:
    days = {"contact_by": contact_by, "return_by": return_by}
    missing = [name for name, day in days.items() if day is None]
    if missing:
        raise Incomplete(*missing)
    handover.contact_by, handover.return_by = contact_by, return_by


def _missing(field: str) -> str:
    raise Incomplete(field)


@transaction.atomic
def pass_on(*, actor: Actor, handover: Handover, to: Membership, today: date) -> Handover:
    """Let a colleague of the same partner go on with it. Raises WithinOne when it is another."""
    handover = locked(handover, "partnership", "giver", "taker")
    own = own_membership(actor, handover.partnership, today=today)
    require(policy.may_pass_on(actor, handover, own, today))
    if policy.hands_over(handover, own, today) and to.organisation_id == handover.giving_id:
        handover.giver = to
    elif policy.takes_over(handover, own, today) and to.organisation_id == handover.taking_id:
        handover.taker = to
    else:
        raise WithinOne
    handover.save(update_fields=["giver", "taker"])
    record(actor=actor, kind="handovers.pass_on", subject=handover)
    return handover


@transaction.atomic
def forget(*, today: date) -> int:
    """Forget what ended long enough ago, and count what was taken on; returns how many."""
    past = Handover.objects.filter(ended_on__lte=today - timedelta(days=KEPT_DAYS))
    gone = list(past.select_for_update())
    counted: Counter[tuple[int, int, int, date]] = Counter()
    for one in gone:
        if one.state == State.DONE:
            month = one.proposed_on.replace(day=1)
            counted[one.partnership_id, one.giving_id, one.taking_id, month] += 1
    for (partnership, giving, taking, month), number in counted.items():
        row, _made = HandoverCount.objects.select_for_update().get_or_create(
            partnership_id=partnership, giving_id=giving, taking_id=taking, month=month
        )
        row.number += number
        row.save(update_fields=["number"])
    past.filter(pk__in=[one.pk for one in gone]).delete()
    return len(gone)
