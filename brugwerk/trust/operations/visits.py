"""Proposing a visit, choosing the day, and looking back (4.05)."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked, once
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.trust import policy
from brugwerk.trust.models import Visit
from brugwerk.trust.operations import mailing
from brugwerk.trust.operations.refusals import NotThere, NotYet
from brugwerk.trust.rules import VISIT_LIFE, Look, VisitAct, VisitState


@transaction.atomic
def propose(
    *,
    actor: Actor,
    partnership: Partnership,
    other: Membership,
    look: Look,
    by_guest: bool,
    curious: str,
    today: date,
) -> Visit:
    """Propose to go and look, or invite somebody to. Raises NotThere."""
    locked(partnership)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_tell(actor, partnership, own))
    if own is None or other.partnership_id != partnership.pk or other.pk == own.pk:
        raise NotThere
    if not other.is_there(today):
        raise NotThere
    visit, new = once(
        Visit.objects.filter(state=VisitState.PROPOSED),
        partnership=partnership,
        guest=own if by_guest else other,
        host=other if by_guest else own,
        look=look,
        by_guest=by_guest,
        curious=curious,
        proposed_on=today,
    )
    if new:
        record(actor=actor, kind="trust.visit", subject=visit)
        mailing.tell_visit([other])
    return visit


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    visit: Visit,
    act: VisitAct,
    today: date,
    on: date | None = None,
    learnt: str = "",
) -> Visit:
    """Choose the day, look back, or call it off. Raises OutOfTurn, and NotYet before its day."""
    visit = locked(visit, "partnership")
    own = own_membership(actor, visit.partnership, today=today)
    require(policy.may_visit(actor, visit, own))
    state = move(VISIT_LIFE, visit.state, act)
    if act is VisitAct.PLAN:
        if on is None:
            raise OutOfTurn
        visit.on = on
    if act is VisitAct.LOOK_BACK:
        if visit.on is None or visit.on > today:
            raise NotYet
        _learnt(visit, own, learnt)
    visit.state = state
    visit.save()
    record(actor=actor, kind=f"trust.visit_{act}", subject=visit)
    return visit


def _learnt(visit: Visit, own: Membership | None, learnt: str) -> None:
    if own and own.pk == visit.guest_id:
        visit.guest_learnt = learnt
    else:
        visit.host_learnt = learnt


def call_off_left(*, today: date) -> int:
    """Call off what waits for somebody who left; returns how many. For the tick (INV38)."""
    gone = Q(guest__ends_on__lt=today) | Q(host__ends_on__lt=today)
    waiting = Visit.objects.filter(state__in=(VisitState.PROPOSED, VisitState.PLANNED))
    return waiting.filter(gone).update(state=VisitState.OFF)
