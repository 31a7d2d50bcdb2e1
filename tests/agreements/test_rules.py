"""The life of agreements and clauses, their order, their last day, and what ending asks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.agreements.rules import closing
from brugwerk.agreements.rules.closing import Need, Outcome, Promised
from brugwerk.agreements.rules.life import (
    AGREEMENT_LIFE,
    OVER,
    Act,
    ClauseState,
    Runs,
    State,
    all_signed,
    moved,
    opening,
    runs,
    shifted,
)
from brugwerk.kit.lifecycle import OutOfTurn, move
from tests import make


def test_the_life_of_an_agreement() -> None:
    """5.2: draft, submitted, signed, alive, in revision, submitted again, and ended."""
    state = State.DRAFT
    for act in (Act.SUBMIT, Act.SIGN, Act.BRING_ALIVE, Act.REVISE, Act.SUBMIT, Act.SIGN):
        state = move(AGREEMENT_LIFE, state, act)
    assert move(AGREEMENT_LIFE, move(AGREEMENT_LIFE, state, Act.BRING_ALIVE), Act.END) == "ended"


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.DRAFT, Act.SIGN),
        (State.DRAFT, Act.END),
        (State.SUBMITTED, Act.BRING_ALIVE),
        (State.SIGNED, Act.WITHDRAW),
        (State.ALIVE, Act.SUBMIT),
        *((over, act) for over in OVER for act in Act),
    ],
)
def test_what_makes_no_sense_is_refused(state: State, act: Act) -> None:
    with pytest.raises(OutOfTurn):
        move(AGREEMENT_LIFE, state, act)


def test_what_was_alive_is_revised_and_not_a_draft_again() -> None:
    assert opening(None) is Act.TAKE_BACK
    assert opening(make.TODAY) is Act.REVISE


@pytest.mark.parametrize(
    ("parties", "signed", "all_"),
    [
        ({1, 2}, {1, 2}, True),
        ({1, 2}, {1, 2, 3}, True),
        ({1, 2, 3}, {1, 2}, False),
        ({1}, {1}, False),  # 5.04: between two or more
        (set(), set(), False),
    ],
)
def test_all_signed(parties: set[int], signed: set[int], *, all_: bool) -> None:
    assert all_signed(frozenset(parties), frozenset(signed)) is all_


@pytest.mark.parametrize(
    ("state", "until", "expected"),
    [
        (State.ALIVE, None, Runs.ON),
        (State.ALIVE, make.day(31), Runs.ON),
        (State.ALIVE, make.day(30), Runs.SOON),
        (State.ALIVE, make.TODAY, Runs.SOON),
        (State.ALIVE, make.day(-1), Runs.OUT),
        (State.IN_REVISION, make.day(-400), Runs.OUT),
        (State.ENDED, make.day(-1), Runs.ON),
        (State.WITHDRAWN, make.day(-1), Runs.ON),
    ],
)
def test_an_agreement_says_that_it_runs_out(
    state: State, until: date | None, expected: Runs
) -> None:
    """INV27: a month before, and for as long as nobody rounded it off."""
    assert runs(state, until, make.TODAY) is expected


@given(st.permutations(range(6)), st.integers(0, 5), st.none() | st.integers(0, 5))
def test_a_clause_is_set_after_another(order: list[int], one: int, after: int | None) -> None:
    found = moved(order, one, after)
    assert sorted(found) == sorted(order)
    assert [other for other in found if other != one] == [o for o in order if o != one]
    if after is None or after == one:
        assert found[0] == one
    else:
        assert found[found.index(one) - 1] == after


@given(st.permutations(range(5)), st.integers(0, 4), st.sampled_from([-1, 1]))
def test_a_clause_goes_one_place_up_or_down(order: list[int], one: int, step: int) -> None:
    found = moved(order, one, shifted(order, one, step))
    wanted = min(max(order.index(one) + step, 0), len(order) - 1)
    assert found.index(one) == wanted
    assert sorted(found) == sorted(order)


def clause(
    state: ClauseState = ClauseState.LIVES,
    *,
    promise: bool = False,
    families: bool = False,
    kept: bool = False,
    outcome: Outcome | None = None,
    told: bool = False,
) -> Promised:
    return Promised(
        state,
        promise,
        families,
        make.TODAY if kept else None,
        outcome,
        "Leen" if told else "",
        make.TODAY if told else None,
    )


LIVES, RESTS, GONE = ClauseState
BOTH = {Need.OUTCOME, Need.TELL_FAMILIES}


@pytest.mark.parametrize(
    ("one", "needed"),
    [
        (clause(), set()),
        (clause(promise=True), {Need.OUTCOME}),
        (clause(RESTS, promise=True), {Need.OUTCOME}),
        (clause(promise=True, kept=True), set()),
        (clause(promise=True, outcome=Outcome.GOES_ON), set()),
        (clause(families=True), BOTH),
        (clause(RESTS, families=True), BOTH),
        (clause(families=True, kept=True), {Need.TELL_FAMILIES}),
        (clause(families=True, outcome=Outcome.LET_GO), {Need.TELL_FAMILIES}),
        (clause(families=True, told=True), {Need.OUTCOME}),
        (clause(families=True, outcome=Outcome.KEPT, told=True), set()),
        (clause(GONE, promise=True, families=True), set()),
    ],
)
def test_what_ending_asks_of_a_clause(one: Promised, needed: set[Need]) -> None:
    """N16, N27: no promise hangs in the air, and families hear it from somebody."""
    assert closing.needs(one) == needed
    assert closing.may_close([clause(), one]) == (not needed)


@pytest.mark.parametrize(
    ("outcome", "text", "families", "told", "missing"),
    [
        (Outcome.KEPT, "", False, False, set()),
        (Outcome.GOES_ON, " ", False, False, {"outcome_text"}),
        (Outcome.LET_GO, "", True, False, {"outcome_text", "told_by"}),
        (Outcome.LET_GO, "Geen geld.", True, True, set()),
        (Outcome.KEPT, "", True, False, {"told_by"}),
    ],
)
def test_what_an_outcome_needs(
    outcome: Outcome, text: str, *, families: bool, told: bool, missing: set[str]
) -> None:
    assert closing.missing(outcome, text, to_families=families, told=told) == missing
