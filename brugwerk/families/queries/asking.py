"""What somebody in a circle was asked and did not answer yet, with its purpose (5.29)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from brugwerk.families.models import CirclePerson, FamilyCircle, InformationRequest
from brugwerk.families.queries.places import reader_of
from brugwerk.sealing.operations.sealing import opened_together
from brugwerk.sharing import words as sharing
from brugwerk.sharing.rules.decision import Kind

KIND = "families.InformationRequest"


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks, what, and for what."""

    who: str
    what: str
    purpose: str


def _question(one: InformationRequest, purpose: str) -> Question:
    return Question(
        f"{one.by.known_as}, {one.by.organisation}", str(sharing.KINDS[Kind(one.kind)]), purpose
    )


def question(asked: InformationRequest, place: CirclePerson, *, now: datetime) -> Question:
    """Open one question for whom it was asked."""
    by = reader_of(place)
    (purpose,) = opened_together(asked.circle.key, [(asked, "purpose")], KIND, by=by, now=now)
    return _question(asked, purpose)


def questions(circle: FamilyCircle, place: CirclePerson, *, now: datetime) -> Sequence[Question]:
    """Open what somebody was asked: who tells something sees first for what it is needed."""
    found = list(circle.requests.filter(to=place, answer="").select_related("by__organisation"))
    if not found:
        return []
    fields = [(one, "purpose") for one in found]
    purposes = opened_together(circle.key, fields, KIND, by=reader_of(place), now=now)
    return [_question(one, purpose) for one, purpose in zip(found, purposes, strict=True)]
