"""Places and who is there (2.21, 2.28)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked, once
from brugwerk.kit.tokens import new_token
from brugwerk.partnerships.models import Partnership
from brugwerk.presence import policy
from brugwerk.presence.models import Off, Place, Slot
from brugwerk.presence.rules.slots import is_there


class Known(Exception):
    """A place of this name is there already."""


class NotThere(Exception):
    """On this day nobody would be there anyway."""


@transaction.atomic
def add(*, actor: Actor, partnership: Partnership, details: Mapping[str, Any]) -> Place:
    """Add a place. Raises Known."""
    require(policy.may_plan(actor, partnership))
    return _kept(actor, Place(partnership=partnership, **details), "presence.add_place")


@transaction.atomic
def change(*, actor: Actor, place: Place, details: Mapping[str, Any]) -> Place:
    """Change a place, and when you look at it again. Raises Known."""
    place = locked(place, "partnership")
    require(policy.may_change(actor, place))
    for field, value in details.items():
        setattr(place, field, value)
    return _kept(actor, place, "presence.change_place")


def _kept(actor: Actor, place: Place, kind: str) -> Place:
    try:
        with transaction.atomic():
            place.save()
    except IntegrityError as error:
        raise Known from error
    record(actor=actor, kind=kind, subject=place)
    return place


@transaction.atomic
def open_up(*, actor: Actor, place: Place, to_all: bool) -> Place:
    """Let everybody see the page of a place, or close it: then the old address is dead."""
    place = locked(place, "partnership")
    require(policy.may_open(actor, place))
    if to_all != bool(place.code):
        place.code = new_token() if to_all else None
        place.save(update_fields=["code"])
        record(actor=actor, kind="presence.open_place", subject=place)
    return place


@transaction.atomic
def remove(*, actor: Actor, place: Place) -> None:
    """Remove a place with all that stands there."""
    place = locked(place, "partnership")
    require(policy.may_remove(actor, place))
    record(actor=actor, kind="presence.remove_place", subject=place)
    place.delete()


@transaction.atomic
def plan(*, actor: Actor, place: Place, details: Mapping[str, Any]) -> Slot:
    """Plan that somebody is there; the same stands in the plan once.

    Another's name never stands on the door by this.
    """
    place = locked(place, "partnership")
    require(policy.may_change(actor, place))
    slot, new = once(Slot.objects.all(), place=place, **details)
    if new:
        record(actor=actor, kind="presence.plan", subject=place)
    return slot


@transaction.atomic
def replan(*, actor: Actor, slot: Slot, details: Mapping[str, Any]) -> Slot:
    """Change when somebody is there and what for; who that is decides about the name again."""
    slot = locked(slot, "place__partnership", "member")
    require(policy.may_change(actor, slot.place))
    if details.get("member", slot.member) != slot.member:
        slot.named = False
    for field, value in details.items():
        setattr(slot, field, value)
    slot.sequence += 1
    slot.save()
    record(actor=actor, kind="presence.replan", subject=slot.place)
    return slot


@transaction.atomic
def drop(*, actor: Actor, slot: Slot) -> None:
    """Take a presence away for good."""
    slot = locked(slot, "place__partnership")
    require(policy.may_change(actor, slot.place))
    record(actor=actor, kind="presence.drop", subject=slot.place)
    slot.delete()


@transaction.atomic
def call_off(*, actor: Actor, slot: Slot, on: date, reason: str) -> None:
    """Say that somebody is not there on one day. Raises NotThere."""
    slot = locked(slot, "place__partnership")
    require(policy.may_change(actor, slot.place))
    known = slot.off.filter(on=on)
    if not known and not is_there(slot.times(slot.off.all()), on):
        raise NotThere
    Off.objects.update_or_create(slot=slot, on=on, defaults={"reason": reason})
    slot.sequence += 1
    slot.save(update_fields=["sequence"])
    record(actor=actor, kind="presence.call_off", subject=slot.place)


@transaction.atomic
def be_named(*, actor: Actor, slot: Slot, named: bool) -> None:
    """Put the own name on the door, or take it off."""
    slot = locked(slot, "place__partnership", "member")
    require(policy.may_be_named(actor, slot))
    slot.named = named
    slot.save(update_fields=["named"])
    record(actor=actor, kind="presence.be_named", subject=slot.place)
