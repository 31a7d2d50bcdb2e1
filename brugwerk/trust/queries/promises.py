"""Reading promises: those between others stay between them until they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import memberships, own_membership
from brugwerk.trust import policy
from brugwerk.trust.models import Promise
from brugwerk.trust.rules import (
    OVER,
    PROMISE_LIFE,
    SHOWN_DAYS,
    PromiseAct,
    PromiseState,
    Side,
)

WITH = ("partnership", "giving", "getting", "giver__user", "getter__user", "stand_in__user")


@dataclass(frozen=True, slots=True)
class Line:
    """A promise as one reader sees it, with how it stands today."""

    promise: Promise
    side: Side
    standing: PromiseState
    new: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """What the reader's side promised, what was promised to it, and what is over."""

    given: Sequence[Line]
    got: Sequence[Line]
    over: Sequence[Line]
    may_promise: Verdict


def list_page(actor: Actor, partnership: Partnership, *, today: date) -> ListPage:
    """Return the promises of the reader's side, in both directions (4.19)."""
    own = own_membership(actor, partnership, today=today)
    found = Promise.objects.concerning(actor, today).filter(partnership=partnership)
    lines = [_line(one, own, today) for one in found.select_related(*WITH)]
    going = [one for one in lines if one.promise.state not in OVER]
    over = [one for one in lines if one.promise.state in OVER]
    return ListPage(
        given=[one for one in going if one.side is Side.GIVER],
        got=[one for one in going if one.side is Side.GETTER],
        over=sorted(over, key=lambda one: (one.promise.ended_on or today, one.promise.pk))[::-1],
        may_promise=policy.may_tell(actor, partnership, own),
    )


def _line(promise: Promise, own: Membership | None, today: date) -> Line:
    side = policy.side_of(promise, own, today) or Side.GETTER
    return Line(promise, side, promise.standing(today), promise.to_hear == side)


def promise_or_404(actor: Actor, partnership: Partnership, pk: int, *, today: date) -> Promise:
    """Return one promise; one between others is not there until it is kept."""
    found = Promise.objects.visible_to(actor, today).filter(partnership=partnership)
    try:
        return found.select_related(*WITH).get(pk=pk)
    except Promise.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class PromisePage:
    """One promise, and what its reader may do."""

    promise: Promise
    side: Side | None
    standing: PromiseState
    acts: Sequence[PromiseAct]
    may_hear: Verdict
    stand_in: Membership | None


def promise_page(actor: Actor, promise: Promise, *, today: date) -> PromisePage:
    """Return one promise and what comes next."""
    own = own_membership(actor, promise.partnership, today=today)
    now = promise.standing(today)
    verbs = PROMISE_LIFE.verbs(now)
    return PromisePage(
        promise=promise,
        side=policy.side_of(promise, own, today),
        standing=now,
        acts=[act for act in verbs if policy.may_take_step(actor, promise, act, own, today)],
        may_hear=policy.may_hear(actor, promise, own, today),
        stand_in=promise.stand_in if promise.covered_by(today) else None,
    )


def getters(
    actor: Actor, partnership: Partnership, *, today: date
) -> tuple[Sequence[Membership], Sequence[Organisation]]:
    """Return to whom the actor may promise something: members, and the other partners."""
    own = own_membership(actor, partnership, today=today)
    people = memberships(actor, partnership, today=today)
    houses = partnership.organisations.order_by("name")
    if own is None:
        return [], []
    return list(people.exclude(pk=own.pk)), [one for one in houses if one.pk != own.organisation_id]


def held_by(membership: Membership) -> QuerySet[Promise]:
    """Return the open promises that stand in somebody's name, for who is away or leaves (N1)."""
    found = Promise.objects.open().filter(giver=membership)
    return found.select_related("getting", "getter__user")


def done_for(
    actor: Actor, partnership: Partnership, organisation: Organisation, *, today: date
) -> Sequence[Promise]:
    """Return what was promised to a partner and kept, the newest first (4.21)."""
    found = Promise.objects.visible_to(actor, today).filter(
        partnership=partnership,
        getting=organisation,
        state=PromiseState.KEPT,
        ended_on__gt=today - timedelta(days=SHOWN_DAYS),
    )
    return list(found.exclude(giving=organisation).select_related(*WITH).order_by("-ended_on"))
