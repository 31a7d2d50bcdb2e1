"""Reading circles through the eyes of who works with the family."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.families import policy
from brugwerk.families.models import (
    BreakGlass,
    CirclePerson,
    Consent,
    Disclosure,
    FamilyCircle,
    FamilyLink,
    FamilyMember,
    FamilyStep,
    InformationRequest,
    Objection,
    StatusUpdate,
    Supporter,
)
from brugwerk.families.queries.levels import Around, around
from brugwerk.families.queries.places import own_place, reader_of
from brugwerk.families.queries.received import may_see
from brugwerk.families.rules.circle import WARN_DAYS
from brugwerk.families.rules.links import TRIES
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.sealing.operations.sealing import opened_together
from brugwerk.sharing.queries.bounds import agreed
from brugwerk.sharing.rules.decision import Place

KIND = "families.FamilyCircle"
NOTICED_DAYS = 7
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Line:
    """A circle in the list of who works in it; nothing that is sealed."""

    circle: FamilyCircle
    place: CirclePerson
    ends_soon: bool
    late: bool
    asked: int
    objected: bool
    in_need: bool
    stopped: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """The circles of the actor, and those in which the family is still to say yes."""

    lines: Sequence[Line]
    may_open: Verdict
    may_break: Verdict
    in_time: bool


def list_page(actor: Actor, partnership: Partnership, *, today: date) -> ListPage:
    """Return the circles in which the actor has a place, in a fixed number of queries."""
    own = own_membership(actor, partnership, today=today)
    mine = CirclePerson.objects.filter(membership=own) if own else CirclePerson.objects.none()
    found = (
        FamilyCircle.objects.visible_to(actor, today)
        .filter(partnership=partnership)
        .annotate(in_need=Exists(broken_lately(today)), stopped=Exists(stopped_lately(today)))
        .prefetch_related(
            Prefetch("people", mine, to_attr="mine"),
            Prefetch("requests", InformationRequest.objects.filter(answer=""), to_attr="open"),
            Prefetch("objections", Objection.objects.filter(heard_on=None), to_attr="objected"),
        )
    )
    lines = []
    for circle in found:
        place: CirclePerson = circle.mine[0]  # type: ignore[attr-defined]
        asked = [one for one in circle.open if one.to_id == place.pk]  # type: ignore[attr-defined]
        lines.append(
            Line(
                circle=circle,
                place=place,
                ends_soon=circle.last_day <= today + timedelta(days=WARN_DAYS),
                late=policy.is_promised(place, today),
                asked=len(asked),
                objected=place.contact and bool(circle.objected),  # type: ignore[attr-defined]
                in_need=place.contact and circle.in_need,  # type: ignore[attr-defined]
                stopped=place.contact and circle.stopped,  # type: ignore[attr-defined]
            )
        )
    held = agreed(partnership.pk, today=today)
    return ListPage(
        lines=lines,
        may_open=policy.may_open(actor, partnership, own),
        may_break=policy.may_break(actor, partnership, own, held),
        in_time=held.in_time,
    )


def broken_lately(today: date) -> QuerySet[BreakGlass]:
    """Return the glasses of one circle that were broken this week, for who must know (G16)."""
    since = today - timedelta(days=NOTICED_DAYS)
    return BreakGlass.objects.filter(circle=OuterRef("pk"), asked_at__date__gte=since)


def _stopped(today: date) -> Q:
    return Q(tries__gte=TRIES, dead_on__gte=today - timedelta(days=NOTICED_DAYS))


def stopped_lately(today: date) -> QuerySet[FamilyLink]:
    """Return the links of one circle that died of wrong codes this week: its contact hears (T8)."""
    return FamilyLink.objects.filter(_stopped(today), circle=OuterRef("pk"))


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
    statuses: Sequence[StatusUpdate]
    received: Sequence[Disclosure]
    own_disclosures: Sequence[Disclosure]
    asked: Sequence[tuple[InformationRequest, str]]
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
        statuses=list(statuses.filter(Q(to=place.organisation_id) | Q(by=place))[:10]),
        received=[one for one in disclosures if _reaches(one, place, around_)],
        own_disclosures=[one for one in disclosures if one.sender_id == place.pk],
        asked=list(zip(asked, texts[len(steps) :], strict=True)),
        own_requests=[one for one in requests if one.by_id == place.pk],
        consents=list(circle.consents.select_related("member", "organisation")) if steers else [],
        links=list(
            circle.links.filter(
                Q(dead_on=None, expires_at__gt=now) | _stopped(today)
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
    return _first(circle.requests.select_related("by", "to").filter(pk=pk).first())


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
