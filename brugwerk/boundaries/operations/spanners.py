"""A member's own card as boundary spanner."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.boundaries import policy
from brugwerk.boundaries.models import BoundarySpanner
from brugwerk.boundaries.rules import TooFewWorlds, spans
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership


class NoPlace(Exception):
    """Who is no member of the partnership has no card in it."""


class NothingToAsk(Exception):
    """A boundary spanner says what others can ask; who learns it may leave that open."""


@transaction.atomic
def declare(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> BoundarySpanner:
    """Write one's own card, for the first time or anew (1.05, 1.06).

    Raises TooFewWorlds, NothingToAsk, NoPlace.
    """
    require(policy.may_declare(actor, partnership))
    own = own_membership(actor, partnership, today=today)
    if own is None:
        raise NoPlace
    if not spans(details["worlds"], details["worlds_more"], potential=details["potential"]):
        raise TooFewWorlds
    if not details["potential"] and not details["addressable_for"].strip():
        raise NothingToAsk
    spanner, made = BoundarySpanner.objects.update_or_create(
        membership=own,
        defaults=dict(details),
        create_defaults={**details, "since_on": today},
    )
    kind = "boundaries.spanner_declared" if made else "boundaries.spanner_changed"
    record(actor=actor, kind=kind, subject=spanner)
    return spanner


@transaction.atomic
def withdraw(*, actor: Actor, spanner: BoundarySpanner) -> None:
    """Take one's own card away; nothing of it stays."""
    spanner = locked(spanner)
    require(policy.may_change_card(actor, spanner))
    record(actor=actor, kind="boundaries.spanner_withdrawn", subject=spanner)
    spanner.delete()
