"""Passing things on, each in the way of its own room."""

from datetime import date
from typing import Any

from brugwerk.access.actor import Actor
from brugwerk.forums.operations import SeatTaken, hand_over_seat
from brugwerk.partnerships.models import Covered, Membership
from brugwerk.roles.operations import passing_on
from brugwerk.stewardship.models import THINGS, Item


def thing_of(item: Item) -> tuple[str, int | None]:
    """Return the key that is filled and the number of the record behind it."""
    for key in THINGS:
        if (pk := getattr(item, f"{key}_id")) is not None:
            return key, pk
    return "", None


def cover(item: Item, *, by: Membership | None, first: date | None, last: date | None) -> None:
    """Let somebody hold a thing from the first day to the last, with the rights it has (INV26).

    Nobody holds what a substitute would only hold if it came to that: it gets a new substitute.
    """
    thing = getattr(item, thing_of(item)[0])
    if isinstance(thing, Covered):
        thing.stand_in = by
        thing.stand_in_from = first if by else None
        thing.stand_in_until = last if by else None
        thing.save(update_fields=["stand_in", "stand_in_from", "stand_in_until"])


HOLDERS = {
    "goal": "coordinator",
    "action": "owner",
    "task": "substitute",
    "forum": "coordinator",
}
"""The field that says in whose name a thing stands."""


def hand_over(item: Item, *, actor: Actor, today: date) -> None:
    """Pass a thing on for good to who stood in; what nobody took over loses its name only.

    A letter, a role and a seat end with who leaves, and the new holder gets one of their own: a
    letter or role still wants that person's yes. Who sits in the forum already needs no second
    seat.
    """
    key, _pk = thing_of(item)
    thing = getattr(item, key)
    if key not in HOLDERS:
        cover(item, by=None, first=None, last=None)
        if item.stand_in:
            _give(key, thing, item.stand_in, actor=actor, today=today)
        return
    field = HOLDERS[key]
    if item.stand_in is None and not thing._meta.get_field(field).null:
        return  # it keeps the name of who left, and every screen shows the gap
    setattr(thing, field, item.stand_in)
    cover(item, by=None, first=None, last=None)
    thing.save(update_fields=[field])


def _give(key: str, thing: Any, to: Membership, *, actor: Actor, today: date) -> None:  # noqa: ANN401
    """Give a letter, a role or a seat to somebody else, in the way of its room."""
    if key != "seat":
        passing_on.hand_over(actor=actor, thing=thing, to=to, today=today)
        return
    try:
        hand_over_seat(actor=actor, seat=thing, to=to, today=today)
    except SeatTaken:
        thing.ended_on = today
        thing.save(update_fields=["ended_on"])
