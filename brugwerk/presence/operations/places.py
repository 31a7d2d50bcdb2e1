"""Places where people can be found, and the moments of the year there (2.21)."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.kit.tokens import new_token
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.presence import policy
from brugwerk.presence.models import KeyMoment, Place


class Known(Exception):
    """A place of this name, or a moment on this day, is there already."""


class Overtaken(Exception):
    """Somebody else changed it since the page was opened."""


@transaction.atomic
def add(*, actor: Actor, partnership: Partnership, details: Mapping[str, Any]) -> Place:
    """Add a place. Raises Known."""
    require(policy.may_plan(actor, partnership))
    return _kept(actor, Place(partnership=partnership, **details), "presence.add_place")


@transaction.atomic
def change(*, actor: Actor, place: Place, details: Mapping[str, Any], version: int) -> Place:
    """Change a place, and when you look at it again. Raises Known and Overtaken."""
    place = locked(place, "partnership")
    require(policy.may_change(actor, place))
    if place.version != version:
        raise Overtaken
    for field, value in details.items():
        setattr(place, field, value)
    place.version += 1
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
def mark(*, actor: Actor, place: Place, details: Mapping[str, Any]) -> KeyMoment:
    """Write down a moment of the year on the day of this place (2.21). Raises Known."""
    require(policy.may_change(actor, place))
    try:
        with transaction.atomic():
            made = KeyMoment.objects.create(place=place, **details)
    except IntegrityError as error:
        raise Known from error
    record(actor=actor, kind="presence.mark", subject=place)
    return made


@transaction.atomic
def unmark(*, actor: Actor, moment: KeyMoment) -> None:
    """Take a moment away; one of the pack falls on its usual day again."""
    require(policy.may_change(actor, moment.place))
    record(actor=actor, kind="presence.unmark", subject=moment.place)
    moment.delete()


@transaction.atomic
def organisation_leaves(
    *, actor: Actor, partnership: Partnership, organisation: Organisation
) -> None:
    """Take a partner that left off its places, and close their open pages (T25)."""
    for place in Place.objects.filter(partnership=partnership, organisation=organisation):
        require(policy.may_open(actor, place))
        place.organisation, place.code = None, None
        place.version += 1
        place.save(update_fields=["organisation", "code", "version"])
        record(actor=actor, kind="presence.organisation_left", subject=place)
