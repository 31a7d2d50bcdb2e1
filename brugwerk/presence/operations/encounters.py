"""Occasions to meet: planned, invited by mail, held, and written down in a few lines (2.31)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.background import later
from brugwerk.kit.ical import Entry, Method, written
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.mail import address, send
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.presence import policy
from brugwerk.presence.models import Encounter, Guest
from brugwerk.presence.rules.meeting import ENCOUNTER_LIFE, Act, Reply, State


class TooSoon(Exception):
    """It has not begun yet, so it cannot have taken place."""


class NotAsked(Exception):
    """Only who is asked to come says whether that works."""


@transaction.atomic
def plan(
    *,
    actor: Actor,
    partnership: Partnership,
    details: Mapping[str, Any],
    guests: Iterable[Membership],
    today: date,
) -> Encounter:
    """Plan an encounter, and put down whom you would ask."""
    require(policy.may_plan(actor, partnership))
    own = own_membership(actor, partnership, today=today)
    encounter = Encounter.objects.create(partnership=partnership, by=own, **details)
    Guest.objects.bulk_create(
        Guest(encounter=encounter, membership=one) for one in dict.fromkeys(guests)
    )
    record(actor=actor, kind="presence.plan_encounter", subject=encounter)
    return encounter


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    encounter: Encounter,
    act: Act,
    now: datetime,
    today: date,
    harvest: Mapping[str, str] | None = None,
) -> Encounter:
    """Take an encounter one step further; inviting and calling off is mailed.

    Raises OutOfTurn, and TooSoon for what has not begun.
    """
    encounter = locked(encounter, "partnership", "by")
    own = own_membership(actor, encounter.partnership, today=today)
    require(policy.may_take_step(actor, encounter, act, own))
    was = encounter.state
    encounter.state = move(ENCOUNTER_LIFE, State(was), act)
    if act is Act.HOLD and encounter.starts_at > now:
        raise TooSoon
    for field, text in (harvest or {}).items():
        setattr(encounter, field, text)
    if act is Act.CALL_OFF:
        encounter.sequence += 1
    encounter.save()
    record(actor=actor, kind=f"presence.{act}", subject=encounter)
    if act is Act.INVITE:
        _mail(encounter, Method.REQUEST, now)
    if act is Act.CALL_OFF and was == State.INVITED:
        _mail(encounter, Method.CANCEL, now)
    return encounter


@transaction.atomic
def reply(*, actor: Actor, encounter: Encounter, says: Reply, today: date) -> None:
    """Say whether you come. Raises NotAsked and OutOfTurn."""
    encounter = locked(encounter, "partnership")
    require(policy.may_plan(actor, encounter.partnership))
    own = own_membership(actor, encounter.partnership, today=today)
    if encounter.state != State.INVITED:
        raise OutOfTurn
    if not encounter.guests.filter(membership=own).update(reply=says):
        raise NotAsked
    record(actor=actor, kind="presence.reply", subject=encounter)


def _mail(encounter: Encounter, method: Method, now: datetime) -> None:
    """Mail everybody who is asked, once this is saved."""
    to = list(encounter.guests.values_list("membership__user__email", flat=True))

    def work() -> None:
        for one in to:
            send(
                to=one,
                subject=_subject(method),
                body=_body(encounter, method),
                calendar=(written([entry(encounter, one)], now=now, method=method), method),
            )

    later(work)


def _subject(method: Method) -> str:
    if method is Method.CANCEL:
        return _("An occasion to meet is called off")
    return _("You are asked to come along")


def entry(encounter: Encounter, attendee: str = "") -> Entry:
    """Return an encounter as a calendar knows it."""
    return Entry(
        uid=f"encounter-{encounter.pk}@brugwerk",
        sequence=encounter.sequence,
        summary=encounter.topic,
        starts=encounter.starts_at,
        ends=encounter.ends_at,
        location=encounter.where,
        url=_page(encounter),
        cancelled=encounter.state == State.CALLED_OFF,
        organizer=("Brugwerk", settings.DEFAULT_FROM_EMAIL) if attendee else None,
        attendees=(("", attendee),) if attendee else (),
    )


def _page(encounter: Encounter) -> str:
    return address(reverse("presence:encounter", args=[encounter.partnership_id, encounter.pk]))


def _body(encounter: Encounter, method: Method) -> str:
    first = _subject(method)
    where = _("Sign in to see more and to say whether you come:")
    return f"{first}.\n\n{where}\n{_page(encounter)}\n"
