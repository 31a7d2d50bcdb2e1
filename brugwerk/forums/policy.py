"""Who may do what with forums."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.forums.models import Forum, ForumSeat, LevelLink
from brugwerk.forums.rules.life import ForumState, Kind
from brugwerk.partnerships import policy as partnerships
from brugwerk.partnerships.models import Membership, Partnership

ROUNDED_OFF = _("This forum is rounded off.")
SEAT_ENDED = _("This seat has ended.")


def may_begin(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may begin a forum: every member may (X.09)."""
    return partnerships.may_write(actor, partnership)


def may_add(actor: Actor, forum: Forum) -> Verdict:
    """Decide whether the actor may add to a forum: a seat, an empty chair, what it brought."""
    if forum.state == ForumState.STOPPED:
        return denied(ROUNDED_OFF)
    return partnerships.may_write(actor, forum.partnership)


def runs(forum: Forum, membership: Membership | None, today: date) -> bool:
    """Test whether this membership coordinates today, itself or as stand-in (INV6, INV26)."""
    if membership is None or forum.state == ForumState.STOPPED:
        return False
    return membership.pk in (forum.coordinator_id, forum.covered_by(today))


def may_run(actor: Actor, forum: Forum, membership: Membership | None, *, today: date) -> Verdict:
    """Decide whether the actor may lead in this forum: who coordinates it, or a facilitator.

    ``membership`` is the actor's own place in the partnership today, or None.
    """
    if forum.state == ForumState.STOPPED:
        return denied(ROUNDED_OFF)
    own = membership is not None and membership.user_id == actor.user_id
    if own and runs(forum, membership, today):
        return partnerships.may_write(actor, forum.partnership)
    if partnerships.may_lead(actor, forum.partnership):
        return ALLOWED
    return denied(_("Only who coordinates this forum, or a facilitator, decides this."))


def may_change_seat(actor: Actor, forum: Forum, seat: ForumSeat) -> Verdict:
    """Decide whether the actor may change why and as what somebody sits here."""
    if seat.ended_on is not None:
        return denied(SEAT_ENDED)
    return may_add(actor, forum)


def may_shorten_seat(
    actor: Actor,
    forum: Forum,
    seat: ForumSeat,
    membership: Membership | None,
    *,
    until: date | None,
    today: date,
) -> Verdict:
    """Decide whether the actor may give a seat this last day: an earlier one ends it too."""
    if until is None or until == seat.until or (seat.until is not None and until > seat.until):
        return may_change_seat(actor, forum, seat)
    return may_end_seat(actor, forum, seat, membership, today=today)


def may_end_seat(
    actor: Actor, forum: Forum, seat: ForumSeat, membership: Membership | None, *, today: date
) -> Verdict:
    """Decide whether the actor may end or pass on a seat: one's own, or as who runs the forum."""
    if seat.ended_on is not None:
        return denied(SEAT_ENDED)
    if forum.state == ForumState.STOPPED:
        return denied(ROUNDED_OFF)
    own = membership is not None and membership.user_id == actor.user_id
    if own and membership and membership.pk == seat.membership_id:
        return partnerships.may_write(actor, forum.partnership)
    return may_run(actor, forum, membership, today=today)


def may_hand_over(actor: Actor, forum: Forum, membership: Membership | None) -> Verdict:
    """Decide whether the actor may name another coordinator, for good or for a while.

    Who only stands in may not: that ends on its last day, and nobody makes it last (INV26). A
    facilitator may do so in a forum that is rounded off too: nobody is held by what is over.
    """
    own = membership is not None and membership.user_id == actor.user_id
    holds = own and membership is not None and membership.pk == forum.coordinator_id
    if holds and forum.state != ForumState.STOPPED:
        return partnerships.may_write(actor, forum.partnership)
    if partnerships.may_lead(actor, forum.partnership):
        return ALLOWED
    return denied(_("Only who coordinates this forum, or a facilitator, passes it on."))


def may_change_link(actor: Actor, link: LevelLink) -> Verdict:
    """Decide whether the actor may change a link: as long as one of its forums goes on."""
    first = may_add(actor, link.from_forum)
    return first if first or link.to_forum is None else may_add(actor, link.to_forum)


def may_seat_people(forum: Forum) -> Verdict:
    """Decide whether people may sit here by name: in a free forum nobody is written down (N24)."""
    if forum.kind == Kind.FREE:
        return denied(_("A free forum keeps no names: seats are of organisations or sides."))
    return ALLOWED


def may_hold(membership: Membership, partnership: Partnership, *, today: date) -> Verdict:
    """Decide whether a membership may coordinate or stand in: it is of here and has not ended."""
    ended = membership.ends_on is not None and membership.ends_on < today
    if membership.partnership_id == partnership.pk and not ended:
        return ALLOWED
    return denied(_("Only who is in the partnership now can take this on."))
