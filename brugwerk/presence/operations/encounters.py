"""Occasions to meet: planned, invited by mail, held, and written down in a few lines (2.31)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

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
from brugwerk.presence.operations.places import Overtaken
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
    encounter = locked(encounter, "partnership", "by__user")
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
        _mail(encounter, _letters(_asked(encounter), Method.REQUEST, today), now)
    if act is Act.CALL_OFF and was == State.INVITED:
        _mail(encounter, _letters(_asked(encounter), Method.CANCEL, today), now)
    return encounter


@transaction.atomic
def change(
    *,
    actor: Actor,
    encounter: Encounter,
    details: Mapping[str, Any],
    guests: Iterable[Membership],
    version: int,
    now: datetime,
    today: date,
) -> Encounter:
    """Change an encounter that is still to come; who was invited hears of it by mail.

    Another day or hour asks everybody anew. Raises OutOfTurn and Overtaken.
    """
    encounter = locked(encounter, "partnership", "by__user")
    own = own_membership(actor, encounter.partnership, today=today)
    require(policy.may_take_step(actor, encounter, Act.INVITE, own))
    if encounter.sequence != version:
        raise Overtaken
    if encounter.state not in (State.IDEA, State.INVITED):
        raise OutOfTurn
    moved = any(getattr(encounter, name) != details[name] for name in ("starts_at", "ends_at"))
    was = {one.membership_id: one for one in encounter.guests.select_related("membership__user")}
    wanted = {one.pk: one for one in guests}
    for field, value in details.items():
        setattr(encounter, field, value)
    encounter.sequence += 1
    encounter.save()
    gone = [one for pk, one in was.items() if pk not in wanted]
    letters = _letters(gone, Method.CANCEL, today)
    encounter.guests.filter(pk__in=[one.pk for one in gone]).delete()
    Guest.objects.bulk_create(
        Guest(encounter=encounter, membership=one) for pk, one in wanted.items() if pk not in was
    )
    if moved:
        encounter.guests.update(reply=Reply.NONE)
    record(actor=actor, kind="presence.change_encounter", subject=encounter)
    if encounter.state == State.INVITED:
        letters += _letters(_asked(encounter), Method.REQUEST, today)
        _mail(encounter, letters, now)
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


Letters = list[tuple[str, str, Method]]
"""To whom, in which language, and what a calendar does with it."""


def _asked(encounter: Encounter) -> Iterable[Guest]:
    return encounter.guests.select_related("membership__user")


def _letters(guests: Iterable[Guest], method: Method, today: date) -> Letters:
    """Return whom to write; who left the partnership meanwhile gets no invitation."""
    people = [(one.membership.user, one.membership.ends_on) for one in guests]
    return [
        (user.email, user.language or settings.LANGUAGE_CODE, method)
        for user, ends_on in people
        if ends_on is None or ends_on >= today or method is Method.CANCEL
    ]


def _mail(encounter: Encounter, letters: Letters, now: datetime) -> None:
    """Mail everybody once this is saved, each in the own language."""

    def work() -> None:
        for to, language, method in letters:
            with override(language):
                file = written([entry(encounter, to)], now=now, method=method)
                send(
                    to=to,
                    subject=_subject(method),
                    body="\n\n".join(_parts(encounter, method)) + "\n",
                    calendar=(file, method),
                )

    later(work)


def _subject(method: Method) -> str:
    if method is Method.CANCEL:
        return _("An occasion to meet is called off")
    return _("You are asked to come along")


def entry(encounter: Encounter, attendee: str = "") -> Entry:
    """Return an encounter as a calendar knows it.

    It says where people meet and never what about, which they wrote themselves (T12).
    """
    about = _("An occasion to meet")
    return Entry(
        uid=f"encounter-{encounter.pk}@brugwerk",
        sequence=encounter.sequence,
        summary=f"{about} · {encounter.partnership.name}",
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


def _parts(encounter: Encounter, method: Method) -> Iterable[str]:
    """Yield what a mail says: when, where, of whom, and the page; not what it is about (T12)."""
    starts, ends = (timezone.localtime(at) for at in (encounter.starts_at, encounter.ends_at))
    moment = f"{date_format(starts, 'l j F Y, H:i')} - {date_format(ends, 'H:i')}"
    yield f"{_subject(method)}."
    yield "\n".join(
        (
            _("When: {moment}").format(moment=moment),
            _("Where: {place}").format(place=encounter.where),
        )
    )
    if method is Method.CANCEL:
        yield _("The calendar file in this mail takes it out of your calendar.")
        return
    if encounter.by:
        yield _("Who invites: {name}").format(name=encounter.by.user)
    yield _("The calendar file in this mail puts it in your calendar.")
    yield _("Sign in to see more and to say whether you come:") + f"\n{_page(encounter)}"
