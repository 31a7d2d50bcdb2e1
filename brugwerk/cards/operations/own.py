"""One's own collaboration card: written in steps, kept, and taken away (2.06, N15)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.cards import policy
from brugwerk.cards.models import CollaborationCard
from brugwerk.cards.rules.card import FIELDS, Step, in_a_year, mark, stopping
from brugwerk.kit.brake import Found
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership


class NoCardYet(Exception):
    """A card begins with a function and one offer; the other steps come after."""


class PointsAtSomebody(Exception):
    """A text holds what certainly belongs to one person; ``found`` says where (T41)."""

    def __init__(self, found: tuple[Found, ...]) -> None:
        super().__init__()
        self.found = found


class WrittenMeanwhile(Exception):
    """This step was kept in another window in the meantime; ``now`` is how it stands."""

    def __init__(self, now: CollaborationCard) -> None:
        super().__init__()
        self.now = now


def seen(card: CollaborationCard | None, step: Step) -> str:
    """Return the mark of what stands in a step; a form carries it along."""
    if card is None:
        return ""
    names = (f"{name}_id" if name == "stand_in" else name for name in FIELDS[step])
    return mark({name: getattr(card, name) for name in names})


@transaction.atomic
def write(
    *,
    actor: Actor,
    partnership: Partnership,
    step: Step,
    details: Mapping[str, Any],
    looked_at: str,
    today: date,
) -> CollaborationCard:
    """Keep one step of one's own card. Raises NoCardYet, WrittenMeanwhile, PointsAtSomebody."""
    own = own_membership(actor, partnership, today=today)
    require(policy.may_have(actor, partnership, own))
    membership: Membership = locked(own)  # type: ignore[type-var,assignment]
    card = CollaborationCard.objects.filter(membership=membership).first()
    kept = {name: details[name] for name in FIELDS[step]}
    if found := stopping(step, kept, today):
        raise PointsAtSomebody(found)
    if card is None:
        if step is not Step.OFFER:
            raise NoCardYet
        card = CollaborationCard.objects.create(
            membership=membership, written_on=today, valid_until=in_a_year(today), **kept
        )
        record(actor=actor, kind="cards.written", subject=card)
        return card
    if seen(card, step) != looked_at:
        raise WrittenMeanwhile(card)
    for name, value in kept.items():
        setattr(card, name, value)
    card.save(update_fields=list(kept))
    record(actor=actor, kind="cards.changed", subject=card)
    return card


@transaction.atomic
def still_right(*, actor: Actor, card: CollaborationCard, today: date) -> CollaborationCard:
    """Say that one's own card still holds: it counts for a year again."""
    card = locked(card)
    require(policy.may_keep(actor, card))
    card.valid_until = in_a_year(today)
    card.save(update_fields=["valid_until"])
    record(actor=actor, kind="cards.still_right", subject=card)
    return card


@transaction.atomic
def take_away(*, actor: Actor, card: CollaborationCard) -> None:
    """Take one's own card away; nothing of it stays."""
    card = locked(card)
    require(policy.may_keep(actor, card))
    record(actor=actor, kind="cards.taken_away", subject=card)
    card.delete()


@transaction.atomic
def forget_left(*, today: date) -> int:
    """Forget the cards of who left a partnership; an erased account takes its cards along."""
    gone = CollaborationCard.objects.filter(membership__ends_on__lt=today)
    return gone.delete()[0]
