"""What waits for the answer of one person of a family: one thing at a time."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from brugwerk.families.models import CirclePerson, Consent
from brugwerk.families.queries.family import (
    Line,
    Told,
    asked_of,
    contact_of,
    how_many_wait,
    open_told,
    proposed_to,
)
from brugwerk.families.queries.levels import around
from brugwerk.families.queries.places import Visit


@dataclass(frozen=True, slots=True)
class WaitsPage:
    """How much waits, and the first of it: a question about telling, or one sentence."""

    count: int
    consent: Consent | None
    told: Told | None
    line: Line | None
    contact: CirclePerson | None


def waits_page(visit: Visit, *, now: datetime) -> WaitsPage:
    """Open the first thing that waits for somebody of the family."""
    asked, proposed = asked_of(visit).select_related("organisation"), proposed_to(visit)
    consent = asked.order_by("pk").first()
    sentence = None if consent else proposed.first()
    told = line = None
    if sentence:
        found = visit.circle.disclosures.select_related("sender__organisation", "to")
        disclosure = found.prefetch_related("sentences", "objections").get(
            pk=sentence.disclosure_id
        )
        around_ = around(visit.circle, today=timezone.localdate(now))
        told = open_told(visit, [disclosure], around_, now=now)[0]
        line = next(one for one in told.sentences if one.sentence.pk == sentence.pk)
    return WaitsPage(
        count=how_many_wait(visit),
        consent=consent,
        told=told,
        line=line,
        contact=contact_of(visit),
    )
