"""Standing in for somebody, and handing over for good."""

from datetime import date

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.forums import policy
from brugwerk.forums.models import Forum, ForumSeat
from brugwerk.forums.operations.table import SeatTaken
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Covered, Membership
from brugwerk.partnerships.queries import own_membership

COVER = ("stand_in", "stand_in_from", "stand_in_until")


def _cover(thing: Covered, by: Membership | None, first: date | None, last: date | None) -> None:
    thing.stand_in = by
    thing.stand_in_from = first if by else None
    thing.stand_in_until = last if by else None
    thing.save(update_fields=COVER)


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    forum: Forum,
    by: Membership | None,
    from_: date | None,
    until: date | None,
    today: date,
) -> Forum:
    """Let somebody coordinate for a while; ``by`` None ends it (N1, INV26)."""
    forum = locked(forum)
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_run(actor, forum, own, today=today))
    require(policy.may_hand_over(actor, forum, own))
    if by:
        require(policy.may_hold(by, forum.partnership, today=today))
    _cover(forum, by, from_, until)
    record(actor=actor, kind="forums.stood_in", subject=forum)
    return forum


@transaction.atomic
def hand_over(*, actor: Actor, forum: Forum, to: Membership, today: date) -> Forum:
    """Give a forum another coordinator for good; a stand-in ends with it (INV6)."""
    forum = locked(forum)
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_hand_over(actor, forum, own))
    require(policy.may_hold(to, forum.partnership, today=today))
    forum.coordinator = to
    forum.version += 1
    forum.save(update_fields=["coordinator", "version"])
    _cover(forum, None, None, None)
    record(actor=actor, kind="forums.handed_over", subject=forum)
    return forum


@transaction.atomic
def stand_in_seat(
    *,
    actor: Actor,
    seat: ForumSeat,
    by: Membership | None,
    from_: date | None,
    until: date | None,
    today: date,
) -> ForumSeat:
    """Let somebody sit in for a while; ``by`` None ends it (N1, INV26)."""
    forum = locked(seat.forum)
    seat = locked(seat)
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_end_seat(actor, forum, seat, own, today=today))
    if by:
        require(policy.may_seat_people(forum))
        require(policy.may_hold(by, forum.partnership, today=today))
    _cover(seat, by, from_, until)
    record(actor=actor, kind="forums.seat_stood_in", subject=seat)
    return seat


@transaction.atomic
def hand_over_seat(*, actor: Actor, seat: ForumSeat, to: Membership, today: date) -> ForumSeat:
    """Give a seat to somebody else for good; a stand-in ends with it. Raises SeatTaken."""
    forum = locked(seat.forum)
    seat = locked(seat)
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_end_seat(actor, forum, seat, own, today=today))
    require(policy.may_seat_people(forum))
    require(policy.may_hold(to, forum.partnership, today=today))
    if seat.membership_id is None:
        seat.organisation = None  # the seat of an organisation becomes that of a person
    seat.membership = to
    try:
        with transaction.atomic():
            seat.save(update_fields=["membership", "organisation"])
    except IntegrityError as error:
        raise SeatTaken from error
    _cover(seat, None, None, None)
    record(actor=actor, kind="forums.seat_handed_over", subject=seat)
    return seat
