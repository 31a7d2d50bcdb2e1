"""Finding forums and who sits in them."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.forums.models import (
    ClarifiedTerm,
    EmptyChair,
    Forum,
    ForumQuerySet,
    ForumSeat,
    LevelLink,
    SeatQuerySet,
)
from brugwerk.forums.queries.table import SEATS
from brugwerk.forums.rules.life import Kind, Thing, allows
from brugwerk.partnerships.models import Membership, Partnership

PEOPLE = ("partnership", "coordinator__user", "coordinator__organisation", "stand_in__user")
LINKED = ("from_forum__partnership", "to_forum__partnership")
SPEAKERS = ("representative_up__user", "representative_down__user")


def forums(actor: Actor, partnership: Partnership) -> ForumQuerySet:
    """Return the forums of a partnership, rounded off ones included."""
    found = Forum.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related(*PEOPLE, "voice").order_by("name", "pk")


def running(actor: Actor, partnership: Partnership) -> ForumQuerySet:
    """Return the forums of a partnership that are not rounded off."""
    return forums(actor, partnership).running()


def forum_or_404(actor: Actor, partnership: Partnership, pk: int) -> Forum:
    """Return a forum of the partnership; a stranger gets 404, as if it were not there (INV33)."""
    found = forums(actor, partnership).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def seats_of(actor: Actor, forum: Forum, *, today: date) -> SeatQuerySet:
    """Return the seats of a forum that are held today."""
    found = ForumSeat.objects.visible_to(actor).filter(forum=forum).current(today)
    return found.select_related(*SEATS).order_by("pk")


def people_of(forum: Forum, today: date) -> QuerySet[Membership]:
    """Return who sits in a forum today by membership, by name: coordinator and stand-ins too.

    Nobody of a free forum: it keeps no names (N24). For callers who found the forum for an actor.
    """
    if Thing.ATTENDANCE not in allows(Kind(forum.kind)):
        return Membership.objects.none()
    held = ForumSeat.objects.current(today).filter(forum=forum)
    people: list[int | None] = [forum.coordinator_id, forum.covered_by(today)]
    for seat in held:
        people += [seat.membership_id, seat.covered_by(today)]
    known = [one for one in people if one is not None]
    found = Membership.objects.current(today).filter(pk__in=known)
    return found.select_related("user", "organisation").order_by("user__name", "user__email")


def seat_or_404(actor: Actor, forum: Forum, pk: int) -> ForumSeat:
    """Return a seat of this forum that has not ended."""
    held = ForumSeat.objects.visible_to(actor).filter(forum=forum, ended_on=None)
    seat = held.select_related(*SEATS, "forum__partnership").filter(pk=pk).first()
    if seat is None:
        raise Http404
    return seat


def chair_or_404(forum: Forum, pk: int) -> EmptyChair:
    """Return a chair of this forum, which was found for an actor, that is still empty."""
    chair = forum.empty_chairs.filter(pk=pk, filled_on=None).first()
    if chair is None:
        raise Http404
    return chair


def term_or_404(forum: Forum, pk: int) -> ClarifiedTerm:
    """Return a clarified word of this forum, which was found for an actor."""
    term = forum.terms.filter(pk=pk).first()
    if term is None:
        raise Http404
    return term


def link_or_404(actor: Actor, forum: Forum, pk: int) -> LevelLink:
    """Return a link that has this forum at one of its ends."""
    own = LevelLink.objects.visible_to(actor).filter(Q(from_forum=forum) | Q(to_forum=forum))
    found = own.select_related(*LINKED, *SPEAKERS).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
