"""Who is there at a place, and who is not on one day (2.21, 2.28)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked, once
from brugwerk.partnerships.models import Membership
from brugwerk.presence import policy
from brugwerk.presence.models import Off, Place, Plea, Slot
from brugwerk.presence.operations.places import Overtaken
from brugwerk.presence.rules.slots import is_there


class NotThere(Exception):
    """On this day nobody would be there anyway."""


class OffAlready(Exception):
    """Somebody called this day off before; ``off`` holds the reason that was given."""

    def __init__(self, off: Off) -> None:
        super().__init__()
        self.off = off


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
def replan(*, actor: Actor, slot: Slot, details: Mapping[str, Any], version: int) -> Slot:
    """Change when somebody is there and what for; who that is decides about the name again.

    Raises Overtaken.
    """
    slot = locked(slot, "place__partnership", "member")
    require(policy.may_change(actor, slot.place))
    if slot.sequence != version:
        raise Overtaken
    if details.get("member", slot.member) != slot.member:
        slot.named = False
        slot.pleas.all().delete()
        slot.be_covered(None, None, None)
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
    """Say that somebody is not there on one day. Raises NotThere and OffAlready."""
    slot = locked(slot, "place__partnership")
    require(policy.may_change(actor, slot.place))
    known = slot.off.filter(on=on).first()
    if known:
        raise OffAlready(known)
    if not is_there(slot.times(()), on):
        raise NotThere
    Off.objects.create(slot=slot, on=on, reason=reason)
    changed(actor, slot, "presence.call_off")


@transaction.atomic
def come_after_all(*, actor: Actor, slot: Slot, on: date) -> None:
    """Say that somebody is there after all on a day that was called off."""
    slot = locked(slot, "place__partnership")
    require(policy.may_change(actor, slot.place))
    if slot.off.filter(on=on).delete()[0]:
        changed(actor, slot, "presence.come_after_all")


def changed(actor: Actor, slot: Slot, kind: str) -> None:
    """Count a change on, so that calendars and other windows notice it."""
    slot.sequence += 1
    slot.save(update_fields=["sequence"])
    record(actor=actor, kind=kind, subject=slot.place)


@transaction.atomic
def be_named(*, actor: Actor, slot: Slot, named: bool) -> None:
    """Put the own name on the door, or take it off."""
    slot = locked(slot, "place__partnership", "member")
    require(policy.may_be_named(actor, slot))
    slot.named = named
    slot.save(update_fields=["named"])
    record(actor=actor, kind="presence.be_named", subject=slot.place)


@transaction.atomic
def stand_in(
    *, actor: Actor, slot: Slot, by: Membership | None, from_: date | None, until: date | None
) -> None:
    """Let somebody be there instead while a member is away; whose name it is, decides (INV26)."""
    slot = locked(slot, "place__partnership")
    require(policy.may_change(actor, slot.place))
    slot.be_covered(by, from_, until)
    changed(actor, slot, "presence.covered")


@transaction.atomic
def hand_over(*, actor: Actor, slot: Slot, to: Membership | None, today: date) -> None:
    """Pass a presence on for good; where nobody takes it over, it ends yesterday (INV38)."""
    slot = locked(slot, "place__partnership")
    require(policy.may_change(actor, slot.place))
    slot.member, slot.named = to, False
    slot.be_covered(None, None, None)
    if to is None and slot.first_on >= today:
        record(actor=actor, kind="presence.drop", subject=slot.place)
        slot.delete()
        return
    if to is None:
        slot.last_on = today - timedelta(days=1)
    slot.save()
    changed(actor, slot, "presence.handed_over")


def plans_changed(*, of: Membership) -> None:
    """Count the plans of somebody on, who is away or back, and ask nobody any more."""
    Plea.objects.filter(slot__member=of).delete()
    Slot.objects.filter(member=of).update(sequence=F("sequence") + 1)
