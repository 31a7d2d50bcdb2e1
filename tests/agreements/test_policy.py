"""Who may do what, as tables; nothing is saved."""

from collections.abc import Sequence

import pytest

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.agreements import policy
from brugwerk.agreements.models import Agreement, Clause, Expectation
from brugwerk.agreements.rules.life import Answer, State
from brugwerk.partnerships.models import Membership, Partnership
from tests import make

BRUG = Partnership(pk=1, name="De Brug")
MEMBER = make.actor(Permission.PARTNERSHIP_VIEW, Permission.REGISTER_WRITE)
LEADS = make.actor(*Permission)
ELSEWHERE = make.actor(*Permission, partnership=2)
STRANGERS = (ELSEWHERE, Actor(host=True), Actor())


def agreement(state: State, **more: object) -> Agreement:
    return Agreement(pk=9, partnership=BRUG, state=state, title="Samen", **more)


def of(organisation: int | None, pk: int = 5) -> Membership:
    return Membership(pk=pk, partnership=BRUG, user_id=1, organisation_id=organisation)


@pytest.mark.parametrize("state", State)
def test_the_text_is_written_by_every_member_while_it_is_open(state: State) -> None:
    """X.09."""
    open_ = state in (State.DRAFT, State.IN_REVISION)
    for who in (MEMBER, LEADS):
        verdict = policy.may_change(who, agreement(state))
        assert bool(verdict) is open_
        assert open_ or verdict.reason
    assert not any(policy.may_change(who, agreement(state)) for who in STRANGERS)


def test_who_coordinates_or_stands_in_submits() -> None:
    """INV26: the rights of who is away, within the period."""
    mine = agreement(State.DRAFT, coordinator_id=5)
    covered = agreement(
        State.DRAFT,
        coordinator_id=7,
        stand_in_id=5,
        stand_in_from=make.day(-1),
        stand_in_until=make.day(1),
    )
    assert policy.may_submit(MEMBER, mine, of(1), make.TODAY)
    assert policy.may_submit(MEMBER, covered, of(1), make.TODAY)
    assert not policy.may_submit(MEMBER, covered, of(1), make.day(2))
    assert not policy.may_submit(MEMBER, agreement(State.DRAFT), of(1), make.TODAY)
    assert policy.may_submit(LEADS, agreement(State.DRAFT), None, make.TODAY)
    assert not policy.may_submit(LEADS, agreement(State.ALIVE), None, make.TODAY)


@pytest.mark.parametrize(
    ("state", "own", "signed", "allowed"),
    [
        (State.SUBMITTED, of(1), [], True),
        (State.SUBMITTED, of(1), [2], True),
        (State.SUBMITTED, of(1), [1], False),
        (State.SUBMITTED, of(3), [], False),
        (State.SUBMITTED, of(None), [], False),
        (State.SUBMITTED, None, [], False),
        (State.DRAFT, of(1), [], False),
        (State.ALIVE, of(1), [], False),
    ],
)
def test_one_signs_for_the_own_organisation_only(
    state: State, own: Membership | None, signed: Sequence[int], *, allowed: bool
) -> None:
    for who in (MEMBER, LEADS):
        verdict = policy.may_sign(who, agreement(state), own, parties=[1, 2], signed=signed)
        assert bool(verdict) is allowed
        assert allowed or verdict.reason
    for who in STRANGERS:
        asked = policy.may_sign(who, agreement(state), own, parties=[1, 2], signed=signed)
        assert not asked


@pytest.mark.parametrize(
    ("ask", "state"),
    [
        (policy.may_withdraw, State.DRAFT),
        (policy.may_bring_alive, State.SIGNED),
        (policy.may_end, State.ALIVE),
        (policy.may_end, State.IN_REVISION),
    ],
)
def test_life_and_end_are_of_a_facilitator(ask: object, state: State) -> None:
    may = ask
    assert may(LEADS, agreement(state))  # type: ignore[operator]
    assert not may(LEADS, agreement(State.SUBMITTED))  # type: ignore[operator]
    assert may(MEMBER, agreement(state)).reason  # type: ignore[operator]
    assert not any(may(who, agreement(state)) for who in STRANGERS)  # type: ignore[operator]


def test_a_clause_in_force_rests_by_a_facilitator_only() -> None:
    lives = agreement(State.ALIVE, alive_on=make.TODAY)
    assert policy.may_set_clause(MEMBER, agreement(State.DRAFT))
    assert not policy.may_set_clause(MEMBER, lives)
    assert policy.may_set_clause(LEADS, lives)
    assert not policy.may_set_clause(LEADS, agreement(State.ENDED, alive_on=make.TODAY))


def test_who_promised_says_that_it_is_kept() -> None:
    lives = agreement(State.ALIVE)
    ours = Clause(agreement=lives, promised_by_id=1)
    assert policy.may_keep(MEMBER, ours, of(1))
    assert not policy.may_keep(MEMBER, ours, of(2))
    assert not policy.may_keep(MEMBER, ours, None)
    assert policy.may_keep(LEADS, ours, None)
    assert policy.may_keep(MEMBER, Clause(agreement=lives, to_families=True), None)
    assert not policy.may_keep(LEADS, Clause(agreement=agreement(State.ENDED)), None)


def expected(answer: Answer = Answer.OPEN) -> Expectation:
    return Expectation(
        partnership=BRUG, from_organisation_id=1, to_organisation_id=2, answer=answer
    )


def test_each_partner_writes_its_own_side() -> None:
    """4.04: also a facilitator writes for no other organisation."""
    for who in (MEMBER, LEADS):
        assert policy.may_change_expectation(who, expected(), of(1))
        assert not policy.may_change_expectation(who, expected(), of(2))
        assert policy.may_answer(who, expected(), of(2))
        assert not policy.may_answer(who, expected(), of(1))
        assert not policy.may_answer(who, expected(), None)
    assert not policy.may_change_expectation(MEMBER, expected(Answer.AGREED), of(1))


def test_what_both_agreed_becomes_a_clause_by_one_of_both() -> None:
    """5.06."""
    assert policy.may_make_clause(MEMBER, expected(Answer.AGREED), of(1))
    assert policy.may_make_clause(MEMBER, expected(Answer.AGREED), of(2))
    assert not policy.may_make_clause(LEADS, expected(Answer.AGREED), of(3))
    assert not policy.may_make_clause(MEMBER, expected(Answer.OTHER), of(1))
    assert not policy.may_make_clause(ELSEWHERE, expected(Answer.AGREED), of(1))
