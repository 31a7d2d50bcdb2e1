"""Passing things on, each in the way of its own room; nothing is set here."""

from datetime import date
from typing import Any

from brugwerk.access.actor import Actor
from brugwerk.agreements.operations import living as agreements
from brugwerk.forums import operations as forums
from brugwerk.goals.operations import actions, goals, tasks
from brugwerk.handovers import operations as handovers
from brugwerk.meetings.operations import keeping as meetings
from brugwerk.partnerships import operations as partnerships
from brugwerk.partnerships.models import Membership
from brugwerk.presence.operations import slots
from brugwerk.relations.operations import keepers as relations
from brugwerk.roles import operations as roles
from brugwerk.stewardship.models import Absence, Item, thing_of
from brugwerk.stewardship.rules import Outcome
from brugwerk.trust.operations import promises


def goes_away(*, actor: Actor, absence: Absence) -> None:
    """Tell the rooms that somebody is away: the plan of a place shows a gap (2.21)."""
    if member := absence.membership:
        partnerships.be_away(
            actor=actor, membership=member, from_on=absence.from_on, until_on=absence.until_on
        )
        slots.plans_changed(of=member)


def comes_back(*, actor: Actor, absence: Absence) -> None:
    """Tell the rooms that somebody is there again, or left for good."""
    if member := absence.membership:
        partnerships.be_back(actor=actor, membership=member)
        slots.plans_changed(of=member)


def cover(  # noqa: C901, PLR0912 -- one line for each kind of thing
    item: Item,
    *,
    actor: Actor,
    by: Membership | None,
    first: date,
    last: date | None,
    today: date,
) -> None:
    """Let somebody hold a thing from the first day to the last, with the rights it has (INV26).

    Nobody holds what gives no right: a substitute, who speaks for a forum, a card, a promise.
    """
    key, _pk = thing_of(item)
    thing: Any = getattr(item, key)
    held: dict[str, Any] = {
        "actor": actor,
        "by": by,
        "from_": first if by else None,
        "until": last if by else None,
    }
    match key:
        case "goal":
            goals.stand_in(goal=thing, today=today, **held)
        case "action":
            actions.stand_in(action=thing, today=today, **held)
        case "letter" | "filling":
            roles.stand_in(thing=thing, **held)
        case "mandate":
            roles.stand_in_mandate(mandate=thing, **held)
        case "given":
            roles.stand_in_giver(mandate=thing, **held)
        case "forum":
            forums.stand_in(forum=thing, today=today, **held)
        case "seat":
            forums.stand_in_seat(seat=thing, today=today, **held)
        case "agreement":
            agreements.stand_in(agreement=thing, **held)
        case "decision":
            meetings.stand_in(decision=thing, today=today, **held)
        case "report":
            meetings.stand_in_report(report=thing, today=today, **held)
        case "relation" if leaves := item.absence.membership:
            relations.stand_in(relation=thing, of=leaves, today=today, **held)
        case "slot":
            slots.stand_in(slot=thing, **held)
        case "handovers_of":
            handovers.stand_in(of=thing, **held)
        case "pledge":
            promises.stand_in(promise=thing, **held)


def hand_over(item: Item, *, actor: Actor, today: date) -> None:
    """Pass a thing on for good to who stood in, or let it go where nobody takes it over.

    A letter, a role, a seat and a mandate end with who leaves, and the new holder gets one of their
    own: each but the seat still wants a yes. What somebody must hold keeps the name of who left
    when nobody takes it over, and every screen shows the gap.
    """
    if item.stand_in:
        _give(item, item.stand_in, actor=actor, today=today)
    else:
        _let_go(item, actor=actor, today=today)


def _give(  # noqa: C901, PLR0912 -- one line for each kind of thing
    item: Item, to: Membership, *, actor: Actor, today: date
) -> None:
    key, _pk = thing_of(item)
    thing: Any = getattr(item, key)
    match key:
        case "goal":
            goals.hand_over(actor=actor, goal=thing, to=to, today=today)
        case "action":
            actions.hand_over(actor=actor, action=thing, to=to, today=today)
        case "task":
            tasks.change_task(actor=actor, task=thing, fields={"substitute": to})
        case "letter" | "filling":
            roles.hand_over(actor=actor, thing=thing, to=to, today=today)
        case "mandate":
            roles.hand_over_mandate(actor=actor, mandate=thing, to=to, today=today)
        case "given":
            roles.hand_over_giving(actor=actor, mandate=thing, to=to, today=today)
        case "forum":
            forums.hand_over(actor=actor, forum=thing, to=to, today=today)
        case "seat":
            _seat(thing, to, actor=actor, today=today)
        case "link":
            _speaks(item, to, actor=actor, today=today)
        case "agreement":
            agreements.hand_over(actor=actor, agreement=thing, to=to)
        case "decision":
            meetings.hand_over(actor=actor, decision=thing, to=to, today=today)
        case "report":
            meetings.hand_over_report(actor=actor, report=thing, to=to, today=today)
        case "relation" if leaves := item.absence.membership:
            relations.hand_over(actor=actor, relation=thing, of=leaves, to=to, today=today)
        case "slot":
            slots.hand_over(actor=actor, slot=thing, to=to, today=today)
        case "handovers_of":
            handovers.hand_over(actor=actor, of=thing, to=to, today=today)
        case "pledge":
            promises.hand_over(actor=actor, promise=thing, to=to, today=today)


def _let_go(item: Item, *, actor: Actor, today: date) -> None:
    """Take the name off what may be without one, and end what nobody takes over on purpose."""
    key, _pk = thing_of(item)
    thing: Any = getattr(item, key)
    match key:
        case "action":
            actions.hand_over(actor=actor, action=thing, to=None, today=today)
        case "task":
            tasks.change_task(actor=actor, task=thing, fields={"substitute": None})
        case "agreement":
            agreements.hand_over(actor=actor, agreement=thing, to=None)
        case "link":
            _speaks(item, None, actor=actor, today=today)
        case "given":
            roles.hand_over_giving(actor=actor, mandate=thing, to=None, today=today)
        case "relation" if leaves := item.absence.membership:
            relations.let_go(
                actor=actor, relation=thing, of=leaves, reason=item.reason, today=today
            )
        case _ if item.outcome == Outcome.NOT_TAKEN_OVER:
            _end(key, thing, item.reason, actor=actor, today=today)


def _end(key: str, thing: Any, reason: str, *, actor: Actor, today: date) -> None:  # noqa: ANN401
    match key:
        case "letter":
            roles.end_letter(actor=actor, letter=thing, today=today)
        case "filling":
            roles.end_filling(actor=actor, filling=thing, reason=reason, today=today)
        case "mandate":
            roles.withdraw(actor=actor, mandate=thing, reason=reason, today=today)
        case "seat":
            forums.end_seat(actor=actor, seat=thing, today=today)
        case "slot":
            slots.hand_over(actor=actor, slot=thing, to=None, today=today)
        case "pledge":
            promises.hand_over(actor=actor, promise=thing, to=None, reason=reason, today=today)


def _seat(seat: Any, to: Membership, *, actor: Actor, today: date) -> None:  # noqa: ANN401
    """Give a seat to somebody else; who sits in the forum already needs no second one."""
    try:
        forums.hand_over_seat(actor=actor, seat=seat, to=to, today=today)
    except forums.SeatTaken:
        forums.end_seat(actor=actor, seat=seat, today=today)


def _speaks(item: Item, to: Membership | None, *, actor: Actor, today: date) -> None:
    leaves = item.absence.membership
    if item.link and leaves:
        forums.hand_over_link(actor=actor, link=item.link, of=leaves, to=to, today=today)
