"""Opening a circle, who is in it, what the family wants, and how long it stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.models import (
    CircleLimit,
    CirclePerson,
    FamilyCircle,
    FamilyMember,
    FamilyStep,
    FamilyVisit,
    Supporter,
)
from brugwerk.families.operations.parts import NotAgreed, note, without_identity
from brugwerk.families.queries.places import own_place
from brugwerk.families.rules.circle import (
    DAYS,
    USUAL_MONTHS,
    Band,
    Kind,
    Named,
    Rhythm,
    Support,
    Why,
    answers_herself,
    hard_stop,
    months_on,
)
from brugwerk.kit.codenames import code_name
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.sealing.operations.sealing import new_key, seal
from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.rules.decision import Kind as Told
from brugwerk.sharing.rules.decision import Level, Place

TRIES = 5
NEAREST_DAYS = 90


class AlreadyThere(Exception):
    """This person is in the circle already."""


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody of the family: who, how old in steps, ripe enough to answer, in which language."""

    kind: Kind
    band: Band
    ripe: bool = False
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Known:
    """How the family knows somebody who works with it."""

    known_as: str
    function: str
    phone: str = ""


@transaction.atomic
def open_circle(
    *,
    actor: Actor,
    partnership: Partnership,
    known: Known,
    family: Sequence[Someone],
    agreed: bool,
    today: date,
) -> FamilyCircle:
    """Open a circle under a code of its own, with its own key. Raises NotAgreed and Closed.

    That the family knows and wants it is asked and not stored. Who opens it is its contact.
    """
    own = own_membership(actor, partnership, today=today)
    require(policy.may_open(actor, partnership, own))
    assert own is not None  # noqa: S101 -- the policy asked for it
    assert own.organisation_id is not None  # noqa: S101
    if not agreed:
        raise NotAgreed
    holding = SharingProtocol.objects.holding(today).filter(partnership=partnership).first()
    circle = FamilyCircle(
        partnership=partnership,
        key=new_key(today=today),
        opened_on=today,
        last_contact_on=today,
        kept_months=holding.retention if holding else USUAL_MONTHS,
        stays_until=hard_stop(today),
    )
    _under_a_code(circle)
    CirclePerson.objects.create(
        circle=circle,
        membership=own,
        organisation_id=own.organisation_id,
        known_as=known.known_as,
        function=known.function,
        phone=known.phone,
        state=Place.ACTIVE,
        contact=True,
        since=today,
    )
    for one in family:
        _add(circle, one)
    note(actor, "open", circle)
    return circle


def _under_a_code(circle: FamilyCircle) -> None:
    for turn in range(TRIES):
        circle.code = code_name()
        try:
            with transaction.atomic():
                circle.save()
        except IntegrityError:
            if turn + 1 == TRIES:
                raise
        else:
            return


def _add(circle: FamilyCircle, one: Someone) -> FamilyMember:
    of_kind = circle.members.filter(kind=one.kind)
    last = of_kind.order_by("-number").values_list("number", flat=True).first()
    return FamilyMember.objects.create(
        circle=circle,
        kind=one.kind,
        number=(last or 0) + 1,
        band=Band.ADULT if one.kind is Kind.PARENT else one.band,
        answers=answers_herself(
            one.kind, one.band, ripe=one.ripe, asked_from=settings.ASK_YOUNG_FROM
        ),
        language=one.language,
    )


@transaction.atomic
def add_member(
    *, actor: Actor, circle: FamilyCircle, someone: Someone, today: date
) -> FamilyMember:
    """Add somebody of the family; from then on she is asked too (T26)."""
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    made = _add(circle, someone)
    note(actor, "add_member", circle)
    return made


@transaction.atomic
def add_supporter(*, actor: Actor, circle: FamilyCircle, kind: Support, today: date) -> Supporter:
    """Write down that somebody stands by the family, without a name."""
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    note(actor, "add_supporter", circle)
    return Supporter.objects.create(circle=circle, kind=kind, since=today)


@transaction.atomic
def name_person(
    *, actor: Actor, circle: FamilyCircle, member: Membership, known: Known, today: date
) -> CirclePerson:
    """Name somebody of a partner; she sees nothing until the family says yes. Raises AlreadyThere.

    Who was in it before comes back as named.
    """
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    before = circle.people.filter(membership=member).first()
    if before and before.state != Place.ENDED:
        raise AlreadyThere
    person = before or CirclePerson(circle=circle, membership=member)
    person.organisation_id = member.organisation_id or 0
    person.known_as, person.function, person.phone = known.known_as, known.function, known.phone
    person.state, person.since, person.until = Place.NAMED, today, None
    person.save()
    note(actor, "name_person", circle)
    return person


@transaction.atomic
def confirm_person(*, actor: Actor, person: CirclePerson, agreed: bool, today: date) -> None:
    """Write down that the family said yes to somebody. Raises NotAgreed.

    The family sees it on its page and can say no there at once.
    """
    person = locked(person, "circle__partnership")
    require(policy.may_steer(own_place(actor, person.circle, today=today)))
    if not agreed:
        raise NotAgreed
    if person.state == Place.NAMED:
        person.state = Place.CONFIRMED
        person.save(update_fields=["state"])
        person.objections.filter(heard_on=None).update(heard_on=today)
        note(actor, "confirm_person", person.circle)


@transaction.atomic
def begin(*, actor: Actor, person: CirclePerson, today: date) -> None:
    """Begin to work with the family: the person herself says so."""
    person = locked(person, "circle__partnership")
    place = own_place(actor, person.circle, today=today)
    require(policy.may_take_part(place) if place == person else policy.OUTSIDE)
    if person.state == Place.CONFIRMED:
        person.state = Place.ACTIVE
        person.save(update_fields=["state"])
        note(actor, "begin", person.circle)


@transaction.atomic
def end_place(*, actor: Actor, person: CirclePerson, today: date) -> None:
    """End somebody's place: from that moment she sees nothing. Why is not kept (T43b)."""
    person = locked(person, "circle__partnership")
    require(policy.may_change_place(own_place(actor, person.circle, today=today), person))
    finish(person, today)
    note(actor, "end_place", person.circle)


def finish(person: CirclePerson, today: date) -> None:
    """Let a place end; nobody is nearest, promised or contact with it any more."""
    person.state, person.until = Place.ENDED, today
    person.nearest_until, person.nearest_by, person.promised_on = None, "", None
    person.contact = False
    person.save()


@transaction.atomic
def hand_contact(*, actor: Actor, person: CirclePerson, agreed: bool, today: date) -> None:
    """Let somebody else be whom the family calls. Raises NotAgreed."""
    person = locked(person, "circle__partnership")
    require(policy.may_steer(own_place(actor, person.circle, today=today)))
    if not agreed or not policy.is_inside(person):
        raise NotAgreed
    person.circle.people.filter(contact=True).update(contact=False)
    person.contact = True
    person.save(update_fields=["contact"])
    note(actor, "hand_contact", person.circle)


@transaction.atomic
def name_nearest(*, actor: Actor, person: CirclePerson, by: Named, today: date) -> CirclePerson:
    """Say who is the nearest person now, for a time, without a task (N18, 5.25)."""
    person = locked(person, "circle__partnership")
    require(policy.may_take_part(own_place(actor, person.circle, today=today)))
    if not policy.is_inside(person):
        raise NotAgreed
    others = person.circle.people.exclude(pk=person.pk)
    others.update(nearest_until=None, nearest_by="")
    person.nearest_until, person.nearest_by = today + timedelta(days=NEAREST_DAYS), by
    person.save(update_fields=["nearest_until", "nearest_by"])
    note(actor, "name_nearest", person.circle)
    return person


@transaction.atomic
def promise(*, actor: Actor, person: CirclePerson, rhythm: Rhythm, today: date) -> CirclePerson:
    """Say beforehand how often word comes; the family and partners read it (5.31)."""
    person = locked(person, "circle__partnership")
    require(policy.may_change_place(own_place(actor, person.circle, today=today), person))
    person.rhythm = rhythm
    days = DAYS.get(rhythm)
    person.promised_on = today + timedelta(days=days) if days else None
    person.save(update_fields=["rhythm", "promised_on"])
    note(actor, "promise", person.circle)
    return person


@transaction.atomic
def refer(*, actor: Actor, person: CirclePerson, reference: str, today: date) -> CirclePerson:
    """Keep the own number of the own organisation, which nobody else opens (trust 4.1)."""
    person = locked(person, "circle__key", "circle__partnership")
    place = own_place(actor, person.circle, today=today)
    require(policy.may_take_part(place) if place == person else policy.OUTSIDE)
    person.reference = (
        seal(person.circle.key, person, "reference", reference) if reference else None
    )
    person.save(update_fields=["reference"])
    note(actor, "refer", person.circle)
    return person


@transaction.atomic
def limit(*, actor: Actor, circle: FamilyCircle, kind: Told, level: Level, today: date) -> None:
    """Tell less of one kind around this family than partners agreed; never more (trust 4.2)."""
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    if level is Level.FULL:
        circle.limits.filter(kind=kind).delete()
    else:
        CircleLimit.objects.update_or_create(circle=circle, kind=kind, defaults={"level": level})
    note(actor, "limit", circle)


@transaction.atomic
def want(
    *,
    actor: Actor,
    circle: FamilyCircle,
    goal: str,
    appointment_at: datetime | None,
    today: date,
) -> FamilyCircle:
    """Write down what the family wants, in its own words, and the next appointment.

    Raises PointsAtSomebody.
    """
    circle = locked(circle, "key", "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    without_identity(goal, today)
    circle.goal = seal(circle.key, circle, "goal", goal) if goal else None
    circle.appointment_at = appointment_at
    circle.last_contact_on = today
    circle.save(update_fields=["goal", "appointment_at", "last_contact_on"])
    note(actor, "want", circle)
    return circle


@transaction.atomic
def add_step(
    *, actor: Actor, circle: FamilyCircle, by: CirclePerson | None, text: str, today: date
) -> FamilyStep:
    """Write down who does what for the goal. Raises PointsAtSomebody."""
    circle = locked(circle, "key", "partnership")
    require(policy.may_take_part(own_place(actor, circle, today=today)))
    without_identity(text, today)
    step = FamilyStep(circle=circle, by=by)
    step.text = seal(circle.key, step, "text", text)
    step.save()
    note(actor, "add_step", circle)
    return step


@transaction.atomic
def tick_step(*, actor: Actor, step: FamilyStep, today: date) -> None:
    """Say that a step is done, or that it is not done after all."""
    step = locked(step, "circle__partnership")
    require(policy.may_take_part(own_place(actor, step.circle, today=today)))
    step.done_on = None if step.done_on else today
    step.save(update_fields=["done_on"])
    note(actor, "tick_step", step.circle)


@transaction.atomic
def had_contact(*, actor: Actor, circle: FamilyCircle, today: date) -> FamilyCircle:
    """Say that there was contact with the family: the circle stays (domain 5.2)."""
    circle = locked(circle, "partnership")
    require(policy.may_take_part(own_place(actor, circle, today=today)))
    circle.last_contact_on = max(circle.last_contact_on, today)
    circle.save(update_fields=["last_contact_on"])
    note(actor, "contact", circle)
    return circle


@transaction.atomic
def renew(*, actor: Actor, circle: FamilyCircle, why: Why, today: date) -> FamilyCircle:
    """Let it stay for another school year, for a reason from a list (trust 4.1)."""
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    circle.stays_until = max(circle.stays_until, hard_stop(months_on(circle.stays_until, 1)))
    circle.save(update_fields=["stays_until"])
    note(actor, f"renew_{why}", circle)
    return circle


@transaction.atomic
def rest_pages(*, actor: Actor, circle: FamilyCircle, rest: bool, today: date) -> FamilyCircle:
    """Close every page of the family at once, or open them again; why is not kept (T8)."""
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    circle.pages_rest = rest
    circle.save(update_fields=["pages_rest"])
    if rest:
        kill_links(circle, today)
    note(actor, "rest_pages", circle)
    return circle


def kill_links(circle: FamilyCircle, today: date) -> None:
    """Let no link and no open page of a circle go on (T08f)."""
    circle.links.filter(dead_on=None).update(dead_on=today)
    FamilyVisit.objects.filter(link__circle=circle).delete()
