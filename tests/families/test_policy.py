"""Who may do what in a circle, as tables and without a database (T1 to T4, 5.4, G16)."""

from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.families import policy
from brugwerk.families.models import CirclePerson, Disclosure, InformationRequest
from brugwerk.families.rules.telling import Answer
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.sharing.queries.bounds import NOTHING, Agreed
from brugwerk.sharing.rules.decision import Place
from brugwerk.sharing.rules.protocol import Mission, Regime
from tests.make.clock import TODAY, day
from tests.make.people import actor

BRUG = Partnership(pk=1)
MEMBER, STRANGER = actor(Permission.REGISTER_WRITE), Actor(user_id=9)
SCHOOL, CLB, CITY = 11, 12, 13
LEEN, DRIES = 1, 2
SECRECY = (Regime.PROFESSIONAL, Mission.PUPILS)
OFFICE = (Regime.OFFICIAL, Mission.TEACHING)


def place(
    pk: int = LEEN, state: Place = Place.ACTIVE, *, contact: bool = False, of: int = SCHOOL
) -> CirclePerson:
    """Return a place in a circle; nothing is saved."""
    return CirclePerson(pk=pk, state=state, contact=contact, organisation_id=of)


def declared(regimes: Mapping[int, tuple[Regime, Mission]]) -> Agreed:
    """Return an agreement in which organisations declared this."""
    return Agreed(in_time=True, forms={}, regimes=regimes)


NAMED, CONFIRMED, ACTIVE, ENDED = (place(state=state) for state in Place)
CONTACT = place(contact=True)


@pytest.mark.parametrize(
    ("who", "own", "may"),
    [
        (MEMBER, Membership(organisation_id=SCHOOL), True),
        (STRANGER, Membership(organisation_id=SCHOOL), False),
        (MEMBER, Membership(organisation_id=None), False),
        (MEMBER, None, False),
    ],
    ids=["for a partner", "may not write", "for herself", "no member"],
)
def test_who_opens_a_circle(who: Actor, own: Membership | None, may: bool) -> None:  # noqa: FBT001
    """Whoever works with a family does so for an organisation."""
    assert bool(policy.may_open(who, BRUG, own)) is may


def test_every_member_speaks_in_the_fixed_texts() -> None:
    """They stand on every family's page, and are about none."""
    assert policy.may_speak_in(MEMBER, BRUG)
    assert not policy.may_speak_in(STRANGER, BRUG)


@pytest.mark.parametrize(
    ("own", "inside", "steers"),
    [
        (None, False, False),
        (NAMED, False, False),
        (CONFIRMED, True, False),
        (ACTIVE, True, False),
        (ENDED, False, False),
        (CONTACT, True, True),
        (place(state=Place.NAMED, contact=True), False, False),
        (place(state=Place.ENDED, contact=True), False, False),
    ],
)
def test_who_takes_part_and_who_steers(
    own: CirclePerson | None,
    inside: bool,  # noqa: FBT001
    steers: bool,  # noqa: FBT001
) -> None:
    """T1: nobody is inside before the family says yes; its contact alone steers."""
    assert policy.is_inside(own) is inside
    assert bool(policy.may_take_part(own)) is inside
    assert bool(policy.may_steer(own)) is steers


@pytest.mark.parametrize(
    ("own", "other", "may"),
    [
        (ACTIVE, ACTIVE, True),
        (NAMED, NAMED, True),
        (ENDED, ENDED, False),
        (ACTIVE, place(DRIES), False),
        (ACTIVE, place(DRIES, Place.ENDED), False),
        (CONTACT, place(DRIES), True),
        (None, place(DRIES), False),
    ],
    ids=["own", "own, named", "own, ended", "another's", "gone", "by the contact", "outside"],
)
def test_whose_place_somebody_changes(
    own: CirclePerson | None,
    other: CirclePerson,
    may: bool,  # noqa: FBT001
) -> None:
    assert bool(policy.may_change_place(own, other)) is may


MINE = [
    (ACTIVE, LEEN, True),
    (CONFIRMED, LEEN, True),
    (NAMED, LEEN, False),
    (ENDED, LEEN, False),
    (ACTIVE, DRIES, False),
    (CONTACT, DRIES, False),
    (ENDED, DRIES, False),
    (None, DRIES, False),
]


@pytest.mark.parametrize(("own", "whose", "may"), MINE)
def test_only_its_sender_tells_it(own: CirclePerson | None, whose: int, may: bool) -> None:  # noqa: FBT001
    """Not even the contact goes on with what another prepared, nor its sender once outside."""
    assert bool(policy.may_tell(own, Disclosure(sender_id=whose))) is may


@pytest.mark.parametrize(("own", "whose", "may"), MINE)
def test_only_whom_it_was_asked_answers_and_once(
    own: CirclePerson | None,
    whose: int,
    may: bool,  # noqa: FBT001
) -> None:
    """5.29: a question is for one person."""
    assert bool(policy.may_answer(own, InformationRequest(to_id=whose))) is may
    answered = InformationRequest(to_id=whose, answer=Answer.VIA_FAMILY)
    assert not policy.may_answer(own, answered)


@pytest.mark.parametrize(
    ("own", "regimes", "everybody"),
    [
        (place(of=CLB), {CLB: SECRECY}, True),
        (place(of=SCHOOL), {SCHOOL: OFFICE, CLB: SECRECY}, False),
        (place(of=CITY), {CLB: SECRECY}, False),
        (place(of=SCHOOL, contact=True), {SCHOOL: OFFICE}, True),
        (place(of=CITY, contact=True), {}, True),
    ],
    ids=["secrecy", "office", "declared nothing", "contact", "contact, declared nothing"],
)
def test_who_sees_who_is_around(
    own: CirclePerson,
    regimes: Mapping[int, tuple[Regime, Mission]],
    everybody: bool,  # noqa: FBT001
) -> None:
    """5.4: a school sees its own people and the contact, and nobody else."""
    held = declared(regimes)
    assert policy.sees_everybody(own, held) is everybody
    assert policy.sees(own, place(DRIES, of=99), held) is everybody
    assert policy.sees(own, place(DRIES, of=own.organisation_id), held)
    assert policy.sees(own, place(DRIES, of=99, contact=True), held)


@pytest.mark.parametrize(
    ("who", "own", "held", "may"),
    [
        (MEMBER, Membership(organisation_id=CLB), declared({CLB: SECRECY}), True),
        (STRANGER, Membership(organisation_id=CLB), declared({CLB: SECRECY}), False),
        (MEMBER, Membership(organisation_id=CLB), NOTHING, False),
        (MEMBER, Membership(organisation_id=SCHOOL), declared({SCHOOL: OFFICE}), False),
        (MEMBER, Membership(organisation_id=SCHOOL), declared({CLB: SECRECY}), False),
        (MEMBER, Membership(organisation_id=None), declared({1: SECRECY}), False),
        (MEMBER, None, declared({1: SECRECY}), False),
    ],
    ids=[
        *("secrecy", "may not write", "no agreement", "office", "another's secrecy"),
        *("for herself", "no member"),
    ],
)
def test_only_bearers_of_secrecy_ask_to_break_the_glass(
    who: Actor,
    own: Membership | None,
    held: Agreed,
    may: bool,  # noqa: FBT001
) -> None:
    """G16."""
    assert bool(policy.may_break(who, BRUG, own, held)) is may


@pytest.mark.parametrize(
    ("promised", "late"), [(None, False), (day(-1), True), (TODAY, False), (day(1), False)]
)
def test_a_word_is_late_after_its_day(promised: date | None, late: bool) -> None:  # noqa: FBT001
    """5.31: on the day itself there is still time."""
    assert policy.is_promised(CirclePerson(promised_on=promised), TODAY) is late


def reasons(verdicts: Iterable[object]) -> set[str]:
    """Return what people read, as it stands in the code."""
    return {str(getattr(one, "reason", "")) for one in verdicts}


def test_every_no_says_why() -> None:
    """What keeps somebody out never says whether the thing is there."""
    outside = [policy.may_take_part(None), policy.may_steer(NAMED), policy.may_steer(None)]
    assert reasons(outside) == {str(policy.OUTSIDE.reason)}
    others = [
        policy.may_open(MEMBER, BRUG, None),
        policy.may_steer(ACTIVE),
        policy.may_tell(ACTIVE, Disclosure(sender_id=DRIES)),
        policy.may_answer(ACTIVE, InformationRequest(to_id=DRIES)),
        policy.may_answer(ACTIVE, InformationRequest(to_id=LEEN, answer=Answer.STATUS)),
        policy.may_break(MEMBER, BRUG, None, NOTHING),
    ]
    assert len(reasons(others)) == len(others)
    assert "" not in reasons(others)
