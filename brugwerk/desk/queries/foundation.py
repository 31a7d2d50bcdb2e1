"""What we agreed, over all rooms of the foundation."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.urls import reverse
from django.utils.translation import ngettext

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.agreements.queries import Agreement, agreements
from brugwerk.agreements.queries.reminders import due as agreements_due
from brugwerk.agreements.rules.life import Kind
from brugwerk.boundaries.queries import due as boundary_due
from brugwerk.cards.queries import due as cards_due
from brugwerk.directory.queries.slices import Due as Checkable
from brugwerk.directory.queries.slices import due as services_due
from brugwerk.exchange.queries import due as exchange_due
from brugwerk.forums.queries import due as forums_due
from brugwerk.goals.models import Goal
from brugwerk.goals.queries import goals as goal_queries
from brugwerk.handovers.queries import due as handovers_due
from brugwerk.language.queries import due as language_due
from brugwerk.meetings.queries.due import due as meetings_due
from brugwerk.partnerships import queries as partnership_queries
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Form, Perspective
from brugwerk.policysignals.queries import due as signals_due
from brugwerk.presence.queries import due as presence_due
from brugwerk.relations.queries import due as relations_due
from brugwerk.roles.queries.due import due as roles_due
from brugwerk.sharing.queries.protocols import due as sharing_due
from brugwerk.stewardship.models import Absence
from brugwerk.stewardship.queries import absences
from brugwerk.trust.queries import due as trust_due
from brugwerk.voices.queries import Due


def _services(actor: Actor, *, today: date) -> list[Due]:
    """Return in one line for each partnership which of its services wait for a check (INV35)."""
    waiting: dict[int, list[Checkable]] = defaultdict(list)
    for one in services_due(actor, today=today):
        waiting[one.partnership_id].append(one)
    return [
        Due(
            found[0].kind,
            ngettext("{n} service to check", "{n} services to check", len(found)).format(
                n=len(found)
            ),
            found[0].review_on,
            reverse("directory:slice", args=[partnership]),
            partnership,
            f"services-{partnership}",
        )
        for partnership, found in waiting.items()
    ]


DUE: Sequence[Callable[..., Sequence[Due]]] = (
    goal_queries.due,
    boundary_due,
    roles_due,
    forums_due,
    agreements_due,
    cards_due,
    relations_due,
    handovers_due,
    exchange_due,
    presence_due,
    sharing_due,
    signals_due,
    trust_due,
    language_due,
    _services,
    meetings_due,
)
"""What every room has to be looked at again (INV27)."""


@dataclass(frozen=True, slots=True)
class FoundationPage:
    """What we agreed: why, goals, who with whom, and what waits to be looked at again."""

    members: Sequence[Membership]
    organisations: Sequence[object]
    by_perspective: Sequence[tuple[Perspective, int]]
    goals: Sequence[Goal]
    due: Sequence[Due]
    away: Sequence[Absence]
    on_paper: Sequence[Agreement]
    form: Form
    may_change: Verdict


def foundation_page(actor: Actor, partnership: Partnership, *, today: date) -> FoundationPage:
    """Return the base of a partnership, in a fixed number of queries."""
    page = partnership_queries.people_page(actor, partnership, today=today)
    on_paper = list(agreements(actor, partnership).filter(alive_on__isnull=False).going_on())
    counts = [(p, sum(m.perspective == p for m in page.members)) for p in Perspective]
    return FoundationPage(
        members=page.members,
        organisations=page.organisations,
        by_perspective=counts,
        goals=list(goal_queries.goals(actor, partnership).living()),
        due=[one for one in due(actor, today=today) if one.partnership_id == partnership.pk],
        away=list(absences.absences(actor, partnership).going_on()),
        on_paper=on_paper,
        form=_form(partnership, on_paper),
        may_change=page.may_invite,
    )


def _form(partnership: Partnership, on_paper: Sequence[Agreement]) -> Form:
    """Return how firmly it is agreed: what lives on paper says more than what was once ticked."""
    said = Form(partnership.form)
    if not on_paper or said not in (Form.INFORMAL, Form.AGREED):
        return said
    covenant = any(one.kind == Kind.COVENANT for one in on_paper)
    return Form.FORMAL if covenant else Form.AGREED


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return all that waits to be looked at again in the actor's partnerships, oldest first."""
    found = chain.from_iterable(room(actor, today=today) for room in DUE)
    return sorted(found, key=lambda one: (one.review_on, one.href))
