"""What waits to be looked at again, and what stands in one person's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.forums.models import Forum, ForumSeat, LevelLink
from brugwerk.forums.queries.finding import LINKED, PEOPLE, SPEAKERS
from brugwerk.forums.rules.life import ForumState
from brugwerk.partnerships.models import Membership
from brugwerk.voices.queries import Due


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return the forums whose question is due, and the links to look at again (INV27, 3.19, 3.20).

    Links of forums that are rounded off wait for nobody.
    """
    past = Q(review_on__lte=today) | Q(sunset_on__lte=today)
    forums = Forum.objects.visible_to(actor).running().filter(past)
    found = [
        Due(
            kind=_("Forum"),
            what=forum.name,
            review_on=min(day for day in (forum.review_on, forum.sunset_on) if day),
            href=reverse("forums:question", args=[forum.partnership_id, forum.pk]),
            partnership_id=forum.partnership_id,
            key=f"forum-{forum.pk}",
        )
        for forum in forums
    ]
    links = LevelLink.objects.visible_to(actor).filter(review_on__lte=today)
    for link in _running(links.select_related(*LINKED)):
        forum = link.from_forum
        found.append(
            Due(
                kind=_("Link between levels"),
                what=f"{forum.name}, {link.to_forum or link.to_outside}",
                review_on=link.review_on or today,
                href=reverse("forums:link", args=[forum.partnership_id, forum.pk, link.pk]),
                partnership_id=forum.partnership_id,
                key=f"link-{link.pk}",
            )
        )
    return sorted(found, key=lambda one: (one.review_on, one.what))


def _running(links: Iterable[LevelLink]) -> list[LevelLink]:
    return [
        link
        for link in links
        if link.from_forum.state != ForumState.STOPPED
        and (link.to_forum is None or link.to_forum.state != ForumState.STOPPED)
    ]


@dataclass(frozen=True, slots=True)
class Held:
    """What stands in the name of one membership, in forums that are not rounded off (N1)."""

    forums: Sequence[Forum]
    seats: Sequence[ForumSeat]
    links: Sequence[LevelLink]


def held_by(membership: Membership) -> Held:
    """Return what somebody coordinates, where they sit and for whom they speak."""
    own_end = Q(representative_up=membership) | Q(representative_down=membership)
    links = LevelLink.objects.filter(own_end).select_related(*LINKED, *SPEAKERS)
    seats = ForumSeat.objects.filter(membership=membership, ended_on=None, forum__ended_on=None)
    forums = Forum.objects.running().filter(coordinator=membership)
    return Held(
        forums=list(forums.select_related(*PEOPLE)),
        seats=list(seats.select_related("forum__partnership")),
        links=_running(links),
    )
