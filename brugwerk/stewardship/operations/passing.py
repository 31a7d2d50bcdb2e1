"""Passing things on, each in the way of its own room."""

from datetime import date

from brugwerk.partnerships.models import Covered, Membership
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


HOLDERS = {"goal": "coordinator", "action": "owner", "task": "substitute"}
"""The field that says in whose name a thing stands."""


def hand_over(item: Item) -> None:
    """Pass a thing on for good to who stood in; what nobody took over loses its name only."""
    key, _pk = thing_of(item)
    thing, field = getattr(item, key), HOLDERS[key]
    if item.stand_in is None and not thing._meta.get_field(field).null:
        return  # it keeps the name of who left, and every screen shows the gap
    setattr(thing, field, item.stand_in)
    cover(item, by=None, first=None, last=None)
    thing.save(update_fields=[field])
