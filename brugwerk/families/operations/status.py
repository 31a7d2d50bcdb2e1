"""How far it is, and questions with a purpose (N2, 5.29 to 5.31)."""

from datetime import date, timedelta

from django.db import transaction
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.models import CirclePerson, FamilyCircle, InformationRequest, StatusUpdate
from brugwerk.families.operations.notices import waits_for
from brugwerk.families.operations.parts import note, without_identity
from brugwerk.families.queries.levels import around
from brugwerk.families.queries.places import own_place
from brugwerk.families.rules.telling import LAST, Answer, Status
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.sealing.operations.sealing import seal
from brugwerk.sharing.rules.decision import Decision, Ground, Kind, Level

LONGEST_WAIT = 92


class MayNot(Exception):
    """Not even how far it is may be said; ``decision`` says why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision


class NoNextMoment(Exception):
    """Say when more comes, within three months."""


@transaction.atomic
def give_status(
    *,
    actor: Actor,
    circle: FamilyCircle,
    to: Organisation,
    status: Status,
    next_on: date | None,
    ground: Ground,
    today: date,
) -> StatusUpdate:
    """Say how far it is to one organisation; the family sees the same line at the same moment.

    That no word is possible can always be said, without a reason, so that it proves nothing.
    Raises MayNot, NoNextMoment. (INV14, INV15.)
    """
    circle = locked(circle, "partnership")
    place = own_place(actor, circle, today=today)
    require(policy.may_take_part(place))
    assert place is not None  # noqa: S101 -- the policy asked for it
    decision = around(circle, today=today).decide(Kind.STATUS, place.organisation_id, to.pk, ground)
    if decision.level < Level.STATUS and status is not Status.NO_FEEDBACK:
        raise MayNot(decision)
    if status in LAST:
        next_on = None
    elif next_on is None or not today <= next_on <= today + timedelta(days=LONGEST_WAIT):
        raise NoNextMoment
    made = StatusUpdate.objects.create(
        circle=circle, by=place, to=to, status=status, next_on=next_on, given_on=today
    )
    days = place.rhythm_days
    place.promised_on = today + timedelta(days=days) if days and status not in LAST else None
    place.save(update_fields=["promised_on"])
    note(actor, "status", circle)
    return made


@transaction.atomic
def ask(
    *,
    actor: Actor,
    circle: FamilyCircle,
    to: CirclePerson,
    kind: Kind,
    purpose: str,
    today: date,
) -> InformationRequest:
    """Ask somebody in the circle for news, and say for what (5.29). Raises PointsAtSomebody.

    She hears by mail that something waits, once, until she has answered all.
    """
    circle = locked(circle, "key", "partnership")
    place = own_place(actor, circle, today=today)
    require(policy.may_take_part(place))
    assert place is not None  # noqa: S101 -- the policy asked for it
    if to.circle_id != circle.pk or to.pk == place.pk or not policy.is_inside(to):
        raise Http404
    without_identity(purpose, today)
    if not InformationRequest.objects.filter(to=to, answer="").exists():
        waits_for(to)
    made = InformationRequest(circle=circle, by=place, to=to, kind=kind, asked_on=today)
    made.purpose = seal(circle.key, made, "purpose", purpose)
    made.save()
    note(actor, "request", circle)
    return made


@transaction.atomic
def answer(
    *, actor: Actor, request: InformationRequest, answer: Answer, today: date
) -> InformationRequest:
    """Answer a question in one of four ways; telling itself is another act (5.29)."""
    request = locked(request, "circle__partnership")
    place = own_place(actor, request.circle, today=today)
    require(policy.may_answer(place, request))
    request.answer, request.answered_on = answer, today
    request.save(update_fields=["answer", "answered_on"])
    note(actor, "answer", request.circle)
    return request
