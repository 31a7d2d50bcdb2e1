"""Reading what is told: by its sender while it is prepared, by its receiver after it was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone

from brugwerk.families import policy
from brugwerk.families.models import (
    CirclePerson,
    Disclosure,
    FamilyCircle,
    FamilyMember,
    SharedSentence,
)
from brugwerk.families.queries.circles import disclosure_or_404
from brugwerk.families.queries.levels import around
from brugwerk.families.queries.places import reader_of
from brugwerk.families.queries.received import KIND, Received, may_see, preview, received
from brugwerk.sealing.operations.sealing import opened, opened_together, write_down


@dataclass(frozen=True, slots=True)
class TellingPage:
    """What is being prepared or was told, as its sender sees it."""

    disclosure: Disclosure
    seen: Received
    sentences: Sequence[tuple[SharedSentence, str]]


def telling_page(disclosure: Disclosure, place: CirclePerson, *, now: datetime) -> TellingPage:
    """Open what a sender prepared, beside what the receiver would see (T44)."""
    today = timezone.localdate(now)
    seen = preview(disclosure, today=today, now=now, by=place)
    sentences = list(disclosure.sentences.all())
    texts = opened_together(
        disclosure.circle.key,
        [(one, "text") for one in sentences],
        KIND,
        by=reader_of(place),
        now=now,
        purpose=str(disclosure.pk),
    )
    return TellingPage(disclosure, seen, list(zip(sentences, texts, strict=True)))


def read_or_404(disclosure: Disclosure, place: CirclePerson | None, *, now: datetime) -> Received:
    """Open what was told, for somebody of its receiver; a try of anybody else is written down."""
    circle = disclosure.circle
    around_ = around(circle, today=timezone.localdate(now))
    mine = policy.is_inside(place) and place and place.organisation_id == disclosure.to_id
    there = may_see(disclosure, around_, objected=bool(disclosure.objections.all()))
    if not place or not mine or not there:
        if place:
            by = reader_of(place)
            write_down(circle.key, KIND, by=by, now=now, purpose=str(disclosure.pk), allowed=False)
        raise Http404
    return received(disclosure, around_=around_, now=now, by=place)


def own_or_404(circle: FamilyCircle, place: CirclePerson | None, pk: int) -> Disclosure:
    """Return what somebody tells herself; that others prepare something is not to be found."""
    found = disclosure_or_404(circle, pk)
    if place is None or found.sender_id != place.pk:
        raise Http404
    return found


def sentence_or_404(disclosure: Disclosure, pk: int) -> SharedSentence:
    """Return a sentence of what is told."""
    found = disclosure.sentences.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def text_of(sentence: SharedSentence, place: CirclePerson | None, *, now: datetime) -> str:
    """Open one sentence for its sender."""
    if place is None:
        raise Http404
    circle = sentence.disclosure.circle
    return opened(circle.key, sentence, "text", by=reader_of(place), now=now)


def answerers(circle: FamilyCircle) -> Sequence[FamilyMember]:
    """Return who answers for herself."""
    return list(circle.members.filter(answers=True))
