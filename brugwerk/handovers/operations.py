"""Handing over: proposed, spoken about together, taken on, first contact, word back (2.27)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import forget_people_around, record
from brugwerk.directory.models import Service
from brugwerk.handovers import policy
from brugwerk.handovers.models import Cover, Handover, HandoverCount
from brugwerk.handovers.rules import (
    HANDOVER_LIFE,
    KEPT_DAYS,
    OVER,
    Act,
    Post,
    Refusal,
    State,
    Status,
)
from brugwerk.kit.codenames import code_name
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership

TRIES = 5


class NotAgreed(Exception):
    """The family does not know or does not want it: then there is nothing to hand over."""


class WithinOne(Exception):
    """Both are there for the same partner: a colleague needs no handover here."""


class NotThere(Exception):
    """This person or service is not of that partner, or is not in this partnership now."""


class Incomplete(Exception):
    """This act needs more; ``fields`` says what."""

    def __init__(self, *fields: str) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who takes over: a person of a partner, or a kind of post at a partner or at its service."""

    taking: Organisation
    taker: Membership | None = None
    service: Service | None = None
    post: Post | None = None


@transaction.atomic
def propose(
    *,
    actor: Actor,
    partnership: Partnership,
    to: Recipient,
    together_on: date,
    family_there: bool,
    agreed: bool,
    today: date,
) -> Handover:
    """Propose a handover under a code of its own (2.27).

    That the family knows and wants it is asked and not stored: without it there is no handover.
    Where nobody of that partner or service is here, a kind of post says who takes over. Raises
    NotAgreed, WithinOne, NotThere, and Incomplete where that post or a day to come is missing.
    """
    own = own_membership(actor, partnership, today=today)
    require(policy.may_propose(actor, partnership, own))
    assert own is not None  # noqa: S101 -- the policy asked for it
    assert own.organisation is not None  # noqa: S101
    if not agreed:
        raise NotAgreed
    if own.organisation_id == to.taking.pk:
        raise WithinOne
    if not _is_reached(partnership, to, today):
        raise NotThere
    lacking = {"post": not (to.taker or to.post), "together_on": together_on < today}
    if any(lacking.values()):
        raise Incomplete(*(name for name, lacks in lacking.items() if lacks))
    handover = Handover(
        partnership=partnership,
        giver=own,
        giving=own.organisation,
        taker=to.taker,
        taking=to.taking,
        service=to.service,
        post="" if to.taker else to.post or "",
        family_there=family_there,
        proposed_on=today,
        together_on=together_on,
    )
    _under_a_code(handover)
    record(actor=actor, kind="handovers.propose", subject=handover)
    return handover


def _is_reached(partnership: Partnership, to: Recipient, today: date) -> bool:
    """Test whether a person, a service or a partner can be reached from this partnership."""
    if to.taker:
        return _is_here(to.taker, partnership, today) and to.taker.organisation == to.taking
    if to.service:
        return to.service.organisation == to.taking
    return partnership.organisations.filter(pk=to.taking.pk).exists()


def _is_here(member: Membership, partnership: Partnership, today: date) -> bool:
    stays = member.ends_on is None or member.ends_on >= today
    return stays and member.partnership_id == partnership.pk


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
    if contact_by and return_by and return_by < contact_by:
        raise Incomplete("return_by")
    handover.contact_by, handover.return_by = contact_by, return_by


def _missing(field: str) -> str:
    raise Incomplete(field)


@transaction.atomic
def pass_on(*, actor: Actor, handover: Handover, to: Membership, today: date) -> Handover:
    """Let a colleague of the same partner go on with it.

    Raises WithinOne when it is another partner, NotThere for who left, and OutOfTurn once it ended.
    """
    handover = _running(handover)
    own = own_membership(actor, handover.partnership, today=today)
    require(policy.may_pass_on(actor, handover, own, today))
    if not _is_here(to, handover.partnership, today):
        raise NotThere
    if policy.hands_over(handover, own, today) and to.organisation_id == handover.giving_id:
        handover.giver = to
    elif policy.takes_over(handover, own, today) and to.organisation_id == handover.taking_id:
        handover.taker = to
    else:
        raise WithinOne
    handover.save(update_fields=["giver", "taker"])
    record(actor=actor, kind="handovers.pass_on", subject=handover)
    return handover


def _running(handover: Handover) -> Handover:
    handover = locked(handover, "partnership", "giver", "taker")
    if handover.state in OVER:
        raise OutOfTurn
    return handover


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    of: Membership,
    by: Membership | None,
    from_: date | None,
    until: date | None,
) -> None:
    """Let a colleague of the same partner stand in for all handovers of who is away (INV26)."""
    of = locked(of, "partnership")
    require(policy.may_cover(actor, of, by))
    cover, _made = Cover.objects.get_or_create(membership=of)
    cover.be_covered(by, from_, until)
    record(actor=actor, kind="handovers.covered", subject=cover)


@transaction.atomic
def hand_over(*, actor: Actor, of: Membership, to: Membership, today: date) -> None:
    """Put what stands in the name of who leaves in that of who stood in, for good (INV38).

    What was begun for another partner than that colleague's stays: who is there of it goes on.
    """
    of = locked(of, "partnership")
    require(policy.may_cover(actor, of, to))
    running = Handover.objects.select_for_update().running()
    if _is_here(to, of.partnership, today):
        for handover in running.filter(giver=of, giving=to.organisation):
            handover.giver = to
            _handed_over(actor, handover)
        for handover in running.filter(taker=of, taking=to.organisation):
            handover.taker = to
            _handed_over(actor, handover)
    Cover.objects.filter(membership=of).delete()


def _handed_over(actor: Actor, handover: Handover) -> None:
    handover.save(update_fields=["giver", "taker"])
    record(actor=actor, kind="handovers.handed_over", subject=handover)


@transaction.atomic
def forget(*, today: date) -> int:
    """Forget what ended long enough ago, in the trail too, and count what came to a good end.

    Returns how many were forgotten.
    """
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
    forget_people_around(gone)
    past.filter(pk__in=[one.pk for one in gone]).delete()
    return len(gone)
