"""Reading circles through the eyes of who works with the family."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.families import policy
from brugwerk.families.models import (
    CirclePerson,
    Consent,
    Disclosure,
    FamilyCircle,
    FamilyLink,
    FamilyMember,
    FamilyStep,
    InformationRequest,
    Objection,
    Supporter,
)
from brugwerk.families.queries.lately import stopped_by_codes
from brugwerk.families.queries.levels import Around, around
from brugwerk.families.queries.places import own_place, reader_of
from brugwerk.families.queries.received import may_see
from brugwerk.families.queries.said import Said, said
from brugwerk.families.rules.circle import WARN_DAYS
from brugwerk.partnerships.models import Partnership
from brugwerk.sealing.operations.sealing import opened_together
from brugwerk.sharing.rules.decision import Place

KIND = "families.FamilyCircle"
Record = TypeVar("Record")


def circle_or_404(actor: Actor, partnership: Partnership, pk: int, *, today: date) -> FamilyCircle:
    """Return a circle; who has no place in it gets 404, a facilitator and the host too (T1)."""
    try:
        found = FamilyCircle.objects.visible_to(actor, today).filter(partnership=partnership)
        return found.select_related("key", "partnership").get(pk=pk)
    except FamilyCircle.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Step:
    """Who does what, in words."""

    step: FamilyStep
    text: str


@dataclass(frozen=True, slots=True)
class CirclePage:
    """One circle as one of its people sees it."""

    circle: FamilyCircle
    place: CirclePerson
    in_time: bool
    ends_soon: bool
    goal: str
    reference: str
    steps: Sequence[Step]
    people: Sequence[CirclePerson]
    members: Sequence[FamilyMember]
    supporters: Sequence[Supporter]
    statuses: Sequence[Said]
    received: Sequence[Disclosure]
    own_disclosures: Sequence[Disclosure]
    asked: Sequence[tuple[InformationRequest, str]]
    answered: Sequence[InformationRequest]
    own_requests: Sequence[InformationRequest]
    consents: Sequence[Consent]
    links: Sequence[FamilyLink]
    objections: Sequence[Objection]
    answered_on: date | None
    steers: Verdict


def circle_page(actor: Actor, circle: FamilyCircle, *, now: datetime) -> CirclePage:
    """Open a circle for one of its people, which stands in the trail (G15).

    Who is bound by office sees the own people and the contact; bearers of secrecy see all (5.4).
    """
    today = timezone.localdate(now)
    place = own_place(actor, circle, today=today)
    if place is None:
        raise Http404
    around_ = around(circle, today=today)
    steps = [
        one
        for one in circle.steps.select_related("by")
        if one.by is None or policy.sees(place, one.by, around_.agreed)
    ]
    requests = list(circle.requests.select_related("by__organisation", "to__organisation"))
    asked = [one for one in requests if one.to_id == place.pk and not one.answer]
    answered = [one for one in requests if one.to_id == place.pk and one.answer]
    goal, reference, *texts = opened_together(
        circle.key,
        [
            (circle, "goal"),
            (place, "reference"),
            *((one, "text") for one in steps),
            *((one, "purpose") for one in asked),
        ],
        KIND,
        by=reader_of(place),
        now=now,
    )
    steers = policy.may_steer(place)
    disclosures = list(
        circle.disclosures.select_related("sender__organisation", "to").prefetch_related(
            "sentences", "objections"
        )
    )
    statuses = circle.statuses.select_related("by__organisation", "to")
    return CirclePage(
        circle=circle,
        place=place,
        in_time=around_.in_time,
        ends_soon=circle.last_day <= today + timedelta(days=WARN_DAYS),
        goal=goal,
        reference=reference,
        steps=[Step(one, text) for one, text in zip(steps, texts, strict=False)],
        people=people_seen(place, around_),
        members=around_.members,
        supporters=list(circle.supporters.all()) if steers else [],
        statuses=[
            said(one, get_language() or "nl")
            for one in statuses.filter(Q(to=place.organisation_id) | Q(by=place))[:10]
        ],
        received=[one for one in disclosures if _reaches(one, place, around_)],
        own_disclosures=[one for one in disclosures if one.sender_id == place.pk],
        asked=list(zip(asked, texts[len(steps) :], strict=True)),
        answered=answered,
        own_requests=[one for one in requests if one.by_id == place.pk],
        consents=list(circle.consents.select_related("member", "organisation")) if steers else [],
        links=list(
            circle.links.filter(
                Q(dead_on=None, expires_at__gt=now) | stopped_by_codes(today)
            ).select_related("member")
        )
        if steers
        else [],
        objections=list(
            circle.objections.filter(heard_on=None).select_related("person", "disclosure__to")
        )
        if steers
        else [],
        answered_on=circle.answers.values_list("on", flat=True).first() if steers else None,
        steers=steers,
    )


def people_seen(place: CirclePerson, around_: Around) -> Sequence[CirclePerson]:
    """Return who is around, as far as somebody sees it (domain 5.4)."""
    there = [one for one in around_.people if one.state != Place.ENDED]
    return [one for one in there if policy.sees(place, one, around_.agreed)]


def _reaches(disclosure: Disclosure, place: CirclePerson, around_: Around) -> bool:
    if disclosure.to_id != place.organisation_id or disclosure.sender_id == place.pk:
        return False
    return may_see(disclosure, around_, objected=bool(disclosure.objections.all()))


def person_or_404(circle: FamilyCircle, pk: int) -> CirclePerson:
    """Return somebody of this circle."""
    return _first(circle.people.select_related("circle").filter(pk=pk).first())


def member_or_404(circle: FamilyCircle, pk: int) -> FamilyMember:
    """Return somebody of this family."""
    found = circle.members.select_related("circle__key", "circle__partnership").filter(pk=pk)
    return _first(found.first())


def consent_or_404(circle: FamilyCircle, pk: int) -> Consent:
    """Return what somebody of this family said."""
    found = circle.consents.select_related("member", "organisation").filter(pk=pk)
    return _first(found.first())


def request_or_404(circle: FamilyCircle, pk: int) -> InformationRequest:
    """Return a question in this circle."""
    return _first(circle.requests.select_related("by__organisation", "to").filter(pk=pk).first())


def link_or_404(circle: FamilyCircle, pk: int) -> FamilyLink:
    """Return a link of this family."""
    return _first(circle.links.filter(pk=pk).first())


def objection_or_404(circle: FamilyCircle, pk: int) -> Objection:
    """Return an objection of this family."""
    return _first(circle.objections.filter(pk=pk).first())


def step_or_404(circle: FamilyCircle, pk: int) -> FamilyStep:
    """Return a step of this circle."""
    return _first(circle.steps.filter(pk=pk).first())


def disclosure_or_404(circle: FamilyCircle, pk: int) -> Disclosure:
    """Return what is told in this circle, with its sentences."""
    found = circle.disclosures.select_related(
        "circle__key", "circle__partnership", "sender__organisation", "to"
    ).prefetch_related("sentences", "objections")
    return _first(found.filter(pk=pk).first())


def _first(found: Record | None) -> Record:
    if found is None:
        raise Http404
    return found
