"""What a family reads on its own page: all about it, and nothing of others (T08e, INV15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from brugwerk.families.models import (
    CirclePerson,
    Consent,
    Disclosure,
    FamilyAnswer,
    FamilyStep,
    SharedSentence,
)
from brugwerk.families.models.circles import INSIDE
from brugwerk.families.queries.levels import Around, around
from brugwerk.families.queries.places import Visit
from brugwerk.families.queries.received import may_see
from brugwerk.families.queries.said import Said, said
from brugwerk.families.queries.trail import Looked, openings
from brugwerk.families.rules.agreeing import State
from brugwerk.families.rules.telling import SentenceState
from brugwerk.sealing.operations.sealing import opened_together
from brugwerk.sharing.rules.decision import Kind, Place, Receiver

KIND = "families.FamilyPage"
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The first page: what goes well, the goal, who does what, the appointment, whom to call."""

    goal: str
    done: Sequence[tuple[FamilyStep, str]]
    steps: Sequence[tuple[FamilyStep, str]]
    appointment_at: datetime | None
    contact: CirclePerson | None
    face: str
    waits: int


def _texts(visit: Visit, fields: Sequence[tuple[Model, str]], now: datetime) -> list[str]:
    """Open fields for one person of the family, which stands in the trail as hers."""
    return opened_together(
        visit.circle.key, fields, KIND, by=visit.reader, now=now, purpose=str(visit.member.pk)
    )


def contact_of(visit: Visit) -> CirclePerson | None:
    """Return whom the family calls."""
    return visit.circle.people.filter(contact=True, state__in=INSIDE).first()


def today_page(visit: Visit, *, now: datetime) -> TodayPage:
    """Open the first page of somebody of the family."""
    circle = visit.circle
    steps = list(circle.steps.select_related("by"))
    fields: list[tuple[Model, str]] = [(circle, "goal"), *((one, "text") for one in steps)]
    last = circle.answers.filter(member=visit.member, face__isnull=False).first()
    if last:
        fields.append((last, "face"))
    goal, *texts = opened_together(
        circle.key, fields, KIND, by=visit.reader, now=now, purpose=str(visit.member.pk)
    )
    face = texts.pop() if last else ""
    told = list(zip(steps, texts, strict=True))
    return TodayPage(
        goal=goal,
        done=[(step, text) for step, text in told if step.done_on],
        steps=[(step, text) for step, text in told if not step.done_on],
        appointment_at=circle.appointment_at,
        contact=contact_of(visit),
        face=face,
        waits=how_many_wait(visit),
    )


def asked_of(visit: Visit) -> QuerySet[Consent]:
    """Return what this person was asked about telling, and did not answer yet."""
    return visit.circle.consents.filter(member=visit.member, state=State.ASKED)


def proposed_to(visit: Visit) -> QuerySet[SharedSentence]:
    """Return the sentences that wait for this person, day by day.

    What another said no to on her own page and was written anew waits for her alone.
    """
    found = SharedSentence.objects.filter(
        disclosure__circle=visit.circle, disclosure__shared_on=None, state=SentenceState.PROPOSED
    ).exclude(disclosure__kind=Kind.THIRD)
    found = found.filter(Q(on_page=False) | Q(answered_by=visit.member))
    in_order = found.order_by("disclosure__prepared_on", "disclosure", "place")
    return in_order if visit.member.answers else in_order.none()


def how_many_wait(visit: Visit) -> int:
    """Return how many questions wait for this person."""
    return asked_of(visit).count() + proposed_to(visit).count()


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, and whether this person answered it: another's answer is not hers to read."""

    sentence: SharedSentence
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was told, or that somebody wants to tell; and who read it.

    ``hidden`` is what others told in confidence: that it was told is here, and never what (S6).
    ``stopped`` says that this person stopped it, ``seen`` that it may be seen on this day as far as
    she may know: what another of the family stopped is not hers to read (T08e).
    """

    disclosure: Disclosure
    purpose: str
    sentences: Sequence[Line]
    hidden: bool
    stopped: bool
    seen: bool
    hierarchy: bool
    read_by: Sequence[Looked]


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody who works with the family, and whether it objected."""

    person: CirclePerson
    stopped: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """What this person said about telling, and whether a yes is past its last day."""

    consent: Consent
    past: bool


@dataclass(frozen=True, slots=True)
class KnowsPage:
    """Who works with us, who knows what about us, and what we said about telling (N4)."""

    people: Sequence[Someone]
    told: Sequence[Told]
    proposed: Sequence[Told]
    statuses: Sequence[Said]
    consents: Sequence[Spoken]
    contact: CirclePerson | None


def knows_page(visit: Visit, *, now: datetime) -> KnowsPage:
    """Open what is known about the family; all of it, from the moment that it exists (INV15)."""
    circle, today = visit.circle, timezone.localdate(now)
    around_ = around(circle, today=today)
    disclosures = list(
        circle.disclosures.select_related("sender__organisation", "to").prefetch_related(
            "sentences", "objections"
        )
    )
    told = open_told(visit, disclosures, around_, now=now)
    own = circle.objections.filter(member=visit.member, heard_on=None)
    objected = {one.person_id for one in own if one.person_id}
    there = [one for one in around_.people if one.state != Place.ENDED]
    return KnowsPage(
        people=[Someone(one, one.pk in objected) for one in there],
        told=[one for one in told if one.disclosure.shared_on],
        proposed=[one for one in told if not one.disclosure.shared_on],
        statuses=[
            said(one, visit.member.language)
            for one in circle.statuses.select_related("by__organisation", "to")[:20]
        ],
        consents=[
            Spoken(one, one.state == State.GIVEN and one.until is not None and one.until < today)
            for one in circle.consents.filter(member=visit.member).select_related("organisation")
        ],
        contact=contact_of(visit),
    )


def open_told(
    visit: Visit, disclosures: Sequence[Disclosure], around_: Around, *, now: datetime
) -> list[Told]:
    """Open what was told or is being prepared, for one person of the family (INV15)."""
    fields: list[tuple[Model, str]] = []
    for one in disclosures:
        if one.kind == Kind.THIRD:
            continue
        fields.append((one, "purpose"))
        fields.extend((sentence, "text") for sentence in one.sentences.all())
    key = visit.circle.key
    texts = iter(
        opened_together(key, fields, KIND, by=visit.reader, now=now, purpose=str(visit.member.pk))
    )
    looked = openings(visit.circle)
    found = []
    for one in disclosures:
        hidden = one.kind == Kind.THIRD
        purpose = "" if hidden else next(texts)
        stopped = any(no.member_id == visit.member.pk for no in one.objections.all())
        receiver = around_.receiver(one.to_id, one.sender.organisation_id)
        found.append(
            Told(
                disclosure=one,
                purpose=purpose,
                sentences=[]
                if hidden
                else [
                    Line(sentence, next(texts), _own(sentence, visit))
                    for sentence in one.sentences.all()
                ],
                hidden=hidden,
                stopped=stopped,
                seen=may_see(one, around_, objected=stopped),
                hierarchy=receiver is Receiver.OFFICE,
                read_by=[
                    line
                    for line in looked
                    if line.about == str(one.pk)
                    and line.allowed
                    and line.organisation == one.to.name
                ],
            )
        )
    return found


def _own(sentence: SharedSentence, visit: Visit) -> bool:
    answered = sentence.state != SentenceState.PROPOSED
    return answered and sentence.answered_by_id == visit.member.pk


@dataclass(frozen=True, slots=True)
class WordsPage:
    """The own words of one person, which nobody else reads."""

    words: Sequence[tuple[FamilyAnswer, str]]
    contact: CirclePerson | None


def words_page(visit: Visit, *, now: datetime) -> WordsPage:
    """Open what somebody of the family wrote for herself."""
    own = list(visit.circle.answers.filter(member=visit.member, words__isnull=False))
    fields: list[tuple[Model, str]] = [(one, "words") for one in own]
    texts = opened_together(
        visit.circle.key, fields, KIND, by=visit.reader, now=now, purpose=str(visit.member.pk)
    )
    return WordsPage(list(zip(own, texts, strict=True)), contact_of(visit))


def sentence_of(visit: Visit, pk: int) -> SharedSentence:
    """Return a sentence about this family."""
    found = SharedSentence.objects.filter(disclosure__circle=visit.circle, pk=pk).first()
    return _or_404(found)


def disclosure_of(visit: Visit, pk: int) -> Disclosure:
    """Return what was told about this family."""
    return _or_404(visit.circle.disclosures.filter(pk=pk).first())


def person_of(visit: Visit, pk: int) -> CirclePerson:
    """Return somebody who works with this family."""
    return _or_404(visit.circle.people.filter(pk=pk).first())


def consent_of(visit: Visit, pk: int) -> Consent:
    """Return what was asked of this person, and of nobody else (T08e)."""
    return _or_404(visit.circle.consents.filter(member=visit.member, pk=pk).first())


def answer_of(visit: Visit, pk: int) -> FamilyAnswer:
    """Return own words of this person."""
    return _or_404(visit.circle.answers.filter(member=visit.member, pk=pk).first())


def _or_404(found: Record | None) -> Record:
    if found is None:
        raise Http404
    return found
