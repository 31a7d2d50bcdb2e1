"""What we agreed, over all rooms of the foundation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.partnerships import queries as partnership_queries
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective


@dataclass(frozen=True, slots=True)
class FoundationPage:
    """What we agreed: why, who, with whom, and until when."""

    members: Sequence[Membership]
    organisations: Sequence[object]
    by_perspective: Sequence[tuple[Perspective, int]]
    may_change: Verdict


def foundation_page(actor: Actor, partnership: Partnership, *, today: date) -> FoundationPage:
    """Return the base of a partnership: its why and its partners."""
    page = partnership_queries.people_page(actor, partnership, today=today)
    counts = [(p, sum(m.perspective == p for m in page.members)) for p in Perspective]
    return FoundationPage(
        members=page.members,
        organisations=page.organisations,
        by_perspective=counts,
        may_change=page.may_invite,
    )
