"""Seats and empty chairs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.forums import policy
from brugwerk.forums.models import EmptyChair, Forum, ForumSeat
from brugwerk.forums.queries.table import voice_of
from brugwerk.forums.rules.table import Voice
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import own_membership
from brugwerk.partnerships.rules import Perspective
from brugwerk.voices.operations import hear
from brugwerk.voices.rules import Mode


class SeatTaken(Exception):
    """This member sits in the forum already."""


@transaction.atomic
def seat(*, actor: Actor, forum: Forum, details: Mapping[str, Any], today: date) -> ForumSeat:
    """Give somebody a seat; a free forum takes no person (N24). Raises SeatTaken.

    Once families speak here themselves, the chair that waited for them is filled; one for a group
    among them, such as fathers, goes on waiting.
    """
    forum = locked(forum, "partnership", "coordinator__organisation")
    require(policy.may_add(actor, forum))
    member: Membership | None = details["membership"]
    if member or details["outside"]:
        require(policy.may_seat_people(forum))
    if member:
        require(policy.may_hold(member, forum.partnership, today=today))
        lapsed = forum.seats.filter(membership=member, ended_on=None, until__lt=today)
        lapsed.update(ended_on=today)
    try:
        with transaction.atomic():
            made = ForumSeat.objects.create(forum=forum, from_on=today, **details)
    except IntegrityError as error:
        raise SeatTaken from error
    record(actor=actor, kind="forums.seated", subject=made)
    voice = voice_of(forum, today)
    if voice is Voice.DIRECT and voice_of(forum, today, without=made) is not Voice.DIRECT:
        waiting = forum.empty_chairs.filter(perspective=Perspective.FAMILY, who="", filled_on=None)
        waiting.update(filled_on=today)
    _keep(forum, voice, today=today)
    return made


@transaction.atomic
def change_seat(
    *, actor: Actor, seat: ForumSeat, details: Mapping[str, Any], today: date
) -> ForumSeat:
    """Change as what, why and until when somebody sits here."""
    forum = locked(seat.forum)
    seat = locked(seat)
    own = own_membership(actor, forum.partnership, today=today)
    until = details["until"]
    require(policy.may_change_seat(actor, forum, seat))
    require(policy.may_shorten_seat(actor, forum, seat, own, until=until, today=today))
    for field, value in details.items():
        setattr(seat, field, value)
    seat.save(update_fields=list(details))
    record(actor=actor, kind="forums.seat_changed", subject=seat)
    _told(forum, today=today)
    return seat


@transaction.atomic
def end_seat(*, actor: Actor, seat: ForumSeat, today: date) -> ForumSeat:
    """Let somebody leave the table: who holds the seat, or who runs the forum."""
    forum = locked(seat.forum)
    seat = locked(seat)
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_end_seat(actor, forum, seat, own, today=today))
    seat.ended_on = today
    seat.save(update_fields=["ended_on"])
    record(actor=actor, kind="forums.seat_ended", subject=seat)
    _told(forum, today=today)
    return seat


def _told(forum: Forum, *, today: date) -> None:
    """Keep the voice of the register (INV2) as the table has it."""
    _keep(forum, voice_of(forum, today), today=today)


def _keep(forum: Forum, voice: Voice, *, today: date) -> None:
    if voice is Voice.ABSENT:
        _absent(forum, today=today)
        return
    hear(forum, mode=Mode(voice), reason="", next_step="", on=today)


def _absent(forum: Forum, *, today: date) -> None:
    """Take reason and next step from the families' empty chair; without one nobody has said yet."""
    chair = forum.empty_chairs.filter(perspective=Perspective.FAMILY, filled_on=None).last()
    if chair:
        reason, step = chair.why_missing, chair.next_step
        hear(forum, mode=Mode.ABSENT, reason=reason, next_step=step, on=today)
    elif (old := forum.voice) is not None:
        forum.voice = None
        forum.save(update_fields=["voice"])
        old.delete()


@transaction.atomic
def keep_chair(
    *,
    actor: Actor,
    forum: Forum,
    details: Mapping[str, Any],
    today: date,
    chair: EmptyChair | None = None,
) -> EmptyChair:
    """Write down who is missing, or change what stands there (3.36, N10)."""
    forum = locked(forum)
    require(policy.may_add(actor, forum))
    if chair is None:
        chair = EmptyChair(forum=forum, since_on=today)
    for field, value in details.items():
        setattr(chair, field, value)
    chair.save()
    record(actor=actor, kind="forums.chair_kept", subject=chair)
    if chair.perspective == Perspective.FAMILY:
        _told(forum, today=today)
    return chair


@transaction.atomic
def fill_chair(*, actor: Actor, chair: EmptyChair, today: date) -> EmptyChair:
    """Say that somebody took this chair, or that it is no longer missed."""
    forum = locked(chair.forum)
    chair = locked(chair)
    require(policy.may_add(actor, forum))
    chair.filled_on = today
    chair.save(update_fields=["filled_on"])
    record(actor=actor, kind="forums.chair_filled", subject=chair)
    if chair.perspective == Perspective.FAMILY:
        _told(forum, today=today)
    return chair
