"""Finding forums and who sits in them."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.forums.models import Forum, ForumQuerySet, ForumSeat, SeatQuerySet
from brugwerk.forums.rules.life import Kind, Thing, allows
from brugwerk.partnerships.models import Membership, Partnership

PEOPLE = ("partnership", "coordinator__user", "stand_in__user")


def forums(actor: Actor, partnership: Partnership) -> ForumQuerySet:
    """Return the forums of a partnership, rounded off ones included."""
    found = Forum.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related(*PEOPLE).order_by("name", "pk")


def running(actor: Actor, partnership: Partnership) -> ForumQuerySet:
    """Return the forums of a partnership that are not rounded off."""
    return forums(actor, partnership).running()


def forum_or_404(actor: Actor, partnership: Partnership, pk: int) -> Forum:
    """Return a forum of the partnership; a stranger gets 404, as if it were not there (INV33)."""
    found = forums(actor, partnership).select_related(*PEOPLE, "voice").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def seats_of(actor: Actor, forum: Forum, *, today: date) -> SeatQuerySet:
    """Return the seats of a forum that are held today."""
    found = ForumSeat.objects.visible_to(actor).filter(forum=forum).current(today)
    people = ("membership__user", "membership__organisation", "organisation", "stand_in__user")
    return found.select_related(*people).order_by("pk")


def people_of(forum: Forum, *, today: date) -> QuerySet[Membership]:
    """Return who sits in a forum today by membership, who coordinates it included, by name.

    Nobody of a free forum: it keeps no names (N24). For callers who found the forum for an actor.
    """
    if Thing.ATTENDANCE not in allows(Kind(forum.kind)):
        return Membership.objects.none()
    held = ForumSeat.objects.current(today).filter(forum=forum).exclude(membership=None)
    found = Membership.objects.current(today).filter(
        pk__in=[*held.values_list("membership_id", flat=True), forum.coordinator_id]
    )
    return found.select_related("user", "organisation").order_by("user__name", "user__email")
