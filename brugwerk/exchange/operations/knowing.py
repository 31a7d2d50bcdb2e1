"""Saying what you know, confirming it, and looking for what is missing (2.18, 2.20)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.exchange import policy
from brugwerk.exchange.models import Confirmation, Expertise, Post, Wanted
from brugwerk.exchange.operations.speaking import member
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.records import locked, once
from brugwerk.partnerships.models import Partnership


class Twice(Exception):
    """This person wrote this topic down already."""


@transaction.atomic
def write(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> Expertise:
    """Write down what the actor knows. Raises Twice."""
    own = member(actor, partnership, today=today)
    try:
        with transaction.atomic():
            made = Expertise.objects.create(membership=own, written_on=today, **details)
    except IntegrityError as error:
        raise Twice from error
    record(actor=actor, kind="exchange.know", subject=made)
    return made


@transaction.atomic
def take_away(*, actor: Actor, expertise: Expertise) -> None:
    """Take away what the actor wrote, with its confirmations."""
    expertise = locked(expertise, "membership__partnership")
    require(policy.may_remove_expertise(actor, expertise))
    record(actor=actor, kind="exchange.forget", subject=expertise)
    expertise.delete()


def forget_left(*, today: date) -> int:
    """Forget what people knew who left a partnership; an erased account takes its own along."""
    return Expertise.objects.filter(membership__ends_on__lt=today).delete()[0]


@transaction.atomic
def confirm(*, actor: Actor, expertise: Expertise, yes: bool, today: date) -> None:
    """Confirm that somebody knows this, or take that back (2.20)."""
    expertise = locked(expertise, "membership__partnership")
    require(policy.may_confirm(actor, expertise))
    own = member(actor, expertise.membership.partnership, today=today)
    if yes:
        Confirmation.objects.get_or_create(
            expertise=expertise, membership=own, defaults={"on": today}
        )
    else:
        Confirmation.objects.filter(expertise=expertise, membership=own).delete()
    record(actor=actor, kind="exchange.confirm", subject=expertise)


@transaction.atomic
def look_for(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> Wanted:
    """Put on the list what the partnership misses (2.18); the same stands there once."""
    own = member(actor, partnership, today=today)
    still = Wanted.objects.filter(ended_on=None)
    made, new = once(still, partnership=partnership, by=own, **details)
    if new:
        record(actor=actor, kind="exchange.look_for", subject=made)
    return made


@transaction.atomic
def end_wanted(
    *,
    actor: Actor,
    wanted: Wanted,
    expertise: Expertise | None,
    offer: Post | None = None,
    found: bool,
    today: date,
) -> Wanted:
    """Say that it was found, with whom or in which offer, or let it go. Raises OutOfTurn."""
    wanted = locked(wanted, "partnership")
    require(policy.may_end_wanted(actor, wanted))
    if wanted.ended_on:
        raise OutOfTurn
    if found:
        wanted.expertise, wanted.offer = expertise, offer
    wanted.found, wanted.ended_on = found, today
    wanted.save(update_fields=["expertise", "offer", "found", "ended_on"])
    record(actor=actor, kind="exchange.end_wanted", subject=wanted)
    return wanted
