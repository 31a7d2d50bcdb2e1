"""Asking people of a family, and writing down what they say: yes, no, taken back (trust 4.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.models import Consent, Disclosure, FamilyCircle, FamilyMember, Objection
from brugwerk.families.models.circles import CirclePerson
from brugwerk.families.operations.notices import waits_for_contact
from brugwerk.families.operations.parts import note
from brugwerk.families.queries.places import Visit, own_place
from brugwerk.families.rules.agreeing import CONSENT_LIFE, USUAL_DAYS, Act, Mode, State
from brugwerk.families.rules.circle import months_on
from brugwerk.families.rules.telling import BY_FAMILY
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.sharing.rules.decision import Kind, Place

LONGEST_MONTHS = 12


class OnOwnPage(Exception):
    """She said no on her own page: only there it becomes a yes again."""


class AboutHer(Exception):
    """The family objected to this person herself: somebody else hears it."""


class TooLong(Exception):
    """A yes holds a year at most."""


class NotForHer(Exception):
    """This person does not answer for herself yet: who is responsible for her does."""


@dataclass(frozen=True, slots=True)
class Given:
    """How somebody said it, until when a yes holds, and whether somebody interpreted."""

    mode: Mode
    until: date | None = None
    interpreter: bool = False


@transaction.atomic
def ask(
    *,
    actor: Actor,
    circle: FamilyCircle,
    organisation: Organisation,
    kinds: Iterable[Kind],
    today: date,
) -> list[Consent]:
    """Ask everybody who answers herself whether these kinds may reach an organisation.

    Who was asked is not asked twice; a no stays a no until somebody asks again on purpose.
    """
    circle = locked(circle, "partnership")
    require(policy.may_take_part(own_place(actor, circle, today=today)))
    made = []
    for member in circle.members.filter(answers=True):
        for kind in kinds:
            one, _new = Consent.objects.get_or_create(
                member=member,
                organisation=organisation,
                kind=kind,
                defaults={"circle": circle, "asked_on": today},
            )
            made.append(one)
    note(actor, "ask", circle)
    return made


@transaction.atomic
def write_down(*, actor: Actor, consent: Consent, act: Act, given: Given, today: date) -> Consent:
    """Write down what somebody said to a worker; the page of the family shows it (T20).

    Raises OutOfTurn, TooLong, and OnOwnPage for a yes after a no on her page. It needs how it was
    said; nothing is ticked beforehand.
    """
    consent = locked(consent, "circle__partnership", "member")
    require(policy.may_steer(own_place(actor, consent.circle, today=today)))
    if consent.on_page and act == Act.SAY_YES:
        raise OnOwnPage
    done = _answer(consent, act, given, today)
    note(actor, f"consent_{act}", consent.circle)
    return done


@transaction.atomic
def answer(*, visit: Visit, consent: Consent, act: Act, today: date) -> Consent:
    """Let somebody of the family say yes or no, or take a yes back, on her own page.

    Raises OutOfTurn; what was asked of somebody else is not there (T08e).
    """
    consent = locked(consent, "circle", "member")
    if consent.member_id != visit.member.pk:
        raise Http404
    until = today + timedelta(days=USUAL_DAYS)
    return _answer(consent, act, Given(Mode.PAGE, until), today)


def _answer(consent: Consent, act: Act, given: Given, today: date) -> Consent:
    consent.state = move(CONSENT_LIFE, consent.state, act)
    if consent.state == State.ASKED:
        consent.answered_on, consent.mode, consent.until = None, "", None
        consent.asked_on = today
    else:
        consent.answered_on, consent.mode = today, given.mode
        consent.interpreter = given.interpreter
        if given.mode == Mode.PAGE:
            consent.on_page = consent.state != State.GIVEN
        consent.until = given.until if consent.state == State.GIVEN else None
    if consent.state == State.GIVEN:
        if given.until is None or given.until > months_on(today, LONGEST_MONTHS):
            raise TooLong
    elif consent.state != State.ASKED:
        _let_go(consent.circle, consent.organisation_id, consent.kind, today)
    consent.save()
    return consent


def _let_go(circle: FamilyCircle, organisation: int, kind: str, today: date) -> None:
    """Let what was prepared die and what was told end, in the same moment (T45a, T45c).

    A later yes brings nothing back: what was told then is told anew.
    """
    found = Disclosure.objects.filter(circle=circle, to=organisation, kind=kind)
    found.filter(shared_on=None).delete()
    found.filter(taken_back_on=None, ground__in=BY_FAMILY).update(taken_back_on=today)


@transaction.atomic
def withdraw_all(*, visit: Visit, organisation: int, today: date) -> int:
    """Take back every yes to one organisation, in one tap (trust 4.5). Returns how many."""
    circle = locked(visit.circle)
    found = circle.consents.select_for_update().filter(
        member=visit.member, organisation=organisation, state__in=(State.GIVEN, State.ASKED)
    )
    done = 0
    for consent in found:
        act = Act.WITHDRAW if consent.state == State.GIVEN else Act.SAY_NO
        _answer(consent, act, Given(Mode.PAGE), today)
        done += 1
    return done


@transaction.atomic
def object_to(
    *,
    visit: Visit,
    person: CirclePerson | None = None,
    disclosure: Disclosure | None = None,
    today: date,
) -> Objection:
    """Object to a person or to what was told; it works from this moment, and asks no reason.

    A person falls back to named, and sees nothing until the family says yes again. What was told
    is not shown to its receiver any more.
    """
    circle = locked(visit.circle)
    about = person or disclosure
    if about is None or about.circle_id != circle.pk:
        raise Http404
    made, new = Objection.objects.get_or_create(
        circle=circle,
        member=visit.member,
        person=person,
        disclosure=disclosure,
        heard_on=None,
        defaults={"made_on": today},
    )
    if person and person.state in {Place.CONFIRMED, Place.ACTIVE} and not person.contact:
        person.state = Place.NAMED
        person.nearest_until, person.nearest_by = None, ""
        person.save(update_fields=["state", "nearest_until", "nearest_by"])
    if new:
        waits_for_contact(circle)
    return made


@transaction.atomic
def refuse_nearest(*, visit: Visit, person: CirclePerson) -> None:
    """Let the family say that somebody is not the nearest; it is gone at once (N18)."""
    person = locked(person, "circle")
    if person.circle_id != visit.circle.pk:
        raise Http404
    person.nearest_until, person.nearest_by = None, ""
    person.save(update_fields=["nearest_until", "nearest_by"])


@transaction.atomic
def hear(*, actor: Actor, objection: Objection, today: date) -> Objection:
    """Say that an objection was heard and talked about; what was told stays untold.

    Raises AboutHer: nobody closes what the family said of herself.
    """
    objection = locked(objection, "circle__partnership")
    place = own_place(actor, objection.circle, today=today)
    require(policy.may_steer(place))
    if place and objection.person_id == place.pk:
        raise AboutHer
    objection.heard_on = today
    objection.save(update_fields=["heard_on"])
    note(actor, "hear", objection.circle)
    return objection


def answerers(circle: FamilyCircle) -> list[FamilyMember]:
    """Return who answers for herself in a circle."""
    return list(circle.members.filter(answers=True))
