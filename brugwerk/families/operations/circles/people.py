"""Who works with the family: named, confirmed, at work, ended."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.models import (
    CirclePerson,
    FamilyCircle,
)
from brugwerk.families.models.circles import INSIDE
from brugwerk.families.operations.circles.living import kill_links
from brugwerk.families.operations.notices import nobody_is_left, waits_for
from brugwerk.families.operations.parts import NotAgreed, note, without_identity
from brugwerk.families.queries.places import own_place
from brugwerk.families.rules.circle import (
    DAYS,
    Named,
    Rhythm,
)
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership
from brugwerk.sealing.operations.sealing import seal
from brugwerk.sharing.rules.decision import Place

NEAREST_DAYS = 90


class SaidNo(Exception):
    """The family said on its own page that it would rather not; nobody talked about it yet."""

    why = _(
        "On its own page the family said: rather not this person. Talk about it first, and note it."
    )


class AlreadyThere(Exception):
    """This person is in the circle already."""


@dataclass(frozen=True, slots=True)
class Known:
    """How the family knows somebody who works with it."""

    known_as: str
    function: str
    phone: str = ""


@transaction.atomic
def name_person(
    *, actor: Actor, circle: FamilyCircle, member: Membership, known: Known, today: date
) -> CirclePerson:
    """Name somebody of a partner; she sees nothing until the family says yes. Raises AlreadyThere.

    Who was in it before comes back as named.
    """
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    without_identity(known.known_as, today, known.function)
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
    """Write down that the family said yes to somebody. Raises NotAgreed, SaidNo.

    After a no on the page somebody talks about it first: a worker's yes never covers it (T26).
    The family sees it on its page and can say no there at once.
    """
    person = locked(person, "circle__partnership")
    require(policy.may_steer(own_place(actor, person.circle, today=today)))
    if not agreed:
        raise NotAgreed
    if person.objections.filter(heard_on=None).exists():
        raise SaidNo
    if person.state == Place.NAMED:
        person.state = Place.CONFIRMED
        person.save(update_fields=["state"])
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
    was_contact = person.contact
    finish(person, today)
    if was_contact:
        hand_on(person, today)
    note(actor, "end_place", person.circle)


def hand_on(left: CirclePerson, today: date) -> None:
    """Let a colleague of a contact who left be the contact, or else who is there longest.

    The links that she gave die: who is the contact now hears it, and gives new ones (T3, T8). Where
    nobody is left, the partners that knew the family hear that one has nobody now.
    """
    kill_links(left.circle, today)
    others = left.circle.people.filter(state__in=INSIDE).exclude(pk=left.pk)
    own = others.filter(organisation=left.organisation_id).order_by("since").first()
    if following := own or others.order_by("since").first():
        following.contact, following.contact_since = True, today
        following.save(update_fields=["contact", "contact_since"])
        waits_for(following)
    else:
        nobody_is_left(left.circle, today)


def finish(person: CirclePerson, today: date) -> None:
    """Let a place end; nobody is nearest, promised or contact with it any more."""
    person.state, person.until = Place.ENDED, today
    person.nearest_until, person.nearest_by, person.promised_on = None, "", None
    person.contact, person.contact_since = False, None
    person.save()


@transaction.atomic
def hand_contact(*, actor: Actor, person: CirclePerson, agreed: bool, today: date) -> None:
    """Let somebody else be whom the family calls; she gives new links. Raises NotAgreed."""
    person = locked(person, "circle__partnership")
    require(policy.may_steer(own_place(actor, person.circle, today=today)))
    if not agreed or not policy.is_inside(person):
        raise NotAgreed
    person.circle.people.filter(contact=True).update(contact=False, contact_since=None)
    kill_links(person.circle, today)
    person.contact, person.contact_since = True, today
    person.save(update_fields=["contact", "contact_since"])
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
    without_identity(reference, today)
    person.reference = (
        seal(person.circle.key, person, "reference", reference) if reference else None
    )
    person.save(update_fields=["reference"])
    note(actor, "refer", person.circle)
    return person
