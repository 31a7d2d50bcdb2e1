"""Boundary spanners on the screen: by world, with the worlds that nobody knows yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.boundaries import policy
from brugwerk.boundaries.models import BoundarySpanner, BoundarySpannerQuerySet
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective


def spanners(actor: Actor, partnership: Partnership, *, today: date) -> BoundarySpannerQuerySet:
    """Return who says to be a boundary spanner here now, by name."""
    return (
        BoundarySpanner.objects.visible_to(actor)
        .current(today)
        .filter(membership__partnership=partnership)
        .select_related("membership__user", "membership__organisation", "membership__partnership")
        .order_by("membership__user__name", "membership__user__email")
    )


def own_spanner(actor: Actor, partnership: Partnership, *, today: date) -> BoundarySpanner | None:
    """Return the actor's own card, if there is one."""
    mine = spanners(actor, partnership, today=today)
    return mine.filter(membership__user_id=actor.user_id or 0).first()


@dataclass(frozen=True, slots=True)
class World:
    """One world, and who knows it or wants to learn it."""

    world: Perspective
    known_by: Sequence[BoundarySpanner]
    learned_by: Sequence[BoundarySpanner]


@dataclass(frozen=True, slots=True)
class SpannersPage:
    """Who spans boundaries: the cards, and who knows which world (q1.1)."""

    worlds: Sequence[World]
    cards: Sequence[BoundarySpanner]
    own: BoundarySpanner | None
    may_declare: Verdict


def spanners_page(actor: Actor, partnership: Partnership, *, today: date) -> SpannersPage:
    """Return the boundary spanners of a partnership; nobody is counted or compared (INV30)."""
    cards = list(spanners(actor, partnership, today=today))
    mine = (card for card in cards if card.membership.user_id == actor.user_id)
    return SpannersPage(
        worlds=[
            World(
                world,
                [card for card in cards if world in card.worlds and not card.potential],
                [card for card in cards if world in card.worlds and card.potential],
            )
            for world in Perspective
        ],
        cards=cards,
        own=next(mine, None),
        may_declare=policy.may_declare(actor, partnership),
    )
