"""RASCI, the lives of fillings and mandates, and felt mandates: rules alone, no database."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.roles.rules.felt import FeltBand, K, band, is_gap, may_show_anew
from brugwerk.roles.rules.letters import (
    FAMILY,
    LEAVES_SOON_DAYS,
    Division,
    Finding,
    Found,
    Letter,
    findings,
    merged,
    stands,
)
from brugwerk.roles.rules.lives import (
    FILLING_LIFE,
    MANDATE_LIFE,
    FillingAct,
    FillingState,
    MandateAct,
    MandateState,
    filling_state,
    mandate_state,
)
from tests.make.clock import TODAY, day

WELL = {Letter.RESPONSIBLE: ["m1"], Letter.ACCOUNTABLE: ["m2"]}


def found(**division: Any) -> list[Finding]:  # noqa: ANN401
    whole: dict[str, Any] = {"held": WELL, "substitute": True, **division}
    return [one.finding for one in findings(Division(**whole))]


@pytest.mark.parametrize(
    ("division", "expected"),
    [
        ({}, []),
        ({"held": {Letter.RESPONSIBLE: ["m1"]}}, [Finding.NOBODY_DECIDES]),
        ({"held": {Letter.ACCOUNTABLE: ["m1"]}}, [Finding.NOBODY_DOES]),
        ({"held": {}}, [Finding.NOBODY_DECIDES, Finding.NOBODY_DOES]),
        ({"substitute": False}, [Finding.NO_SUBSTITUTE]),
        ({"leaving": {"m1": 42}}, [Finding.LEAVES]),
        ({"leaving": {"m1": 0}}, [Finding.LEAVES]),
        ({"leaving": {"m1": LEAVES_SOON_DAYS + 1}}, []),
        ({"leaving": {"m9": 3}}, []),
        ({"leaving": {"m2": -1}}, [Finding.NOBODY_DECIDES, Finding.GONE]),
        ({"leaving": {"m2": -1}, "covered": {"m2"}}, []),
        (
            {"held": WELL | {Letter.RESPONSIBLE: ["r1"]}, "empty": {"r1"}},
            [Finding.NOBODY_DOES, Finding.ROLE_EMPTY],
        ),
        ({"mandate_missing": {"m1"}}, [Finding.NO_MANDATE]),
        ({"mandate_missing": {"m2"}}, []),  # who decides is no worker of this task
        ({"much": {"m1"}}, [Finding.MUCH]),
        ({"tried": True}, [Finding.TRIED]),
        ({"held": WELL | {Letter.INFORMED: [FAMILY]}}, [Finding.FAMILY_ONLY_INFORMED]),
        ({"held": WELL | {Letter.INFORMED: [FAMILY], Letter.CONSULTED: [FAMILY]}}, []),
    ],
)
def test_what_a_division_misses(division: dict[str, object], expected: list[Finding]) -> None:
    """N17, ux.md 3.9: nobody decides, nobody does, no substitute, leaves, only told, no mandate."""
    assert found(**division) == expected


def test_a_finding_names_who_it_is_about() -> None:
    leaving = Division(held=WELL, substitute=True, leaving={"m1": 42, "m2": 7})
    assert findings(leaving) == (
        Found(Finding.LEAVES, ("m2",), 7),
        Found(Finding.LEAVES, ("m1",), 42),
    )


@pytest.mark.parametrize(
    ("on", "by", "holders", "family", "expected"),
    [
        (None, 1, {1}, False, False),
        (TODAY, 1, {1}, False, True),
        (TODAY, 1, set(), False, False),  # the membership ended: it is hatched again
        (TODAY, 1, {2}, False, False),  # somebody else fills the role now
        (TODAY, None, {1}, False, False),
        (TODAY, 7, set(), True, True),  # the yes of families does not hang on one facilitator
        (None, None, set(), True, False),
    ],
)
def test_a_confirmation_counts_while_its_giver_holds_the_letter(
    on: date | None,
    by: int | None,
    holders: set[int],
    family: bool,  # noqa: FBT001
    expected: bool,  # noqa: FBT001
) -> None:
    """5.21, N17: removing a member reopens what that member confirmed."""
    assert stands(on, by, holders, family=family) is expected


SETS = st.frozensets(st.sampled_from(["m1", "m2", "o1", FAMILY]))


@given(SETS, SETS, SETS)
def test_two_people_at_once_each_keep_their_own_changes(
    now: frozenset[str], seen: frozenset[str], wanted: frozenset[str]
) -> None:
    after = merged(now, seen, wanted)
    assert wanted - seen <= after
    assert not (seen - wanted) & after
    untouched = (seen & wanted) | (frozenset(["m1", "m2", "o1", FAMILY]) - seen - wanted)
    assert after & untouched == now & untouched
    assert merged(seen, seen, wanted) == set(wanted)


@pytest.mark.parametrize(
    ("state", "first", "expected"),
    [
        (FillingState.PROPOSED, day(-1), FillingState.PROPOSED),
        (FillingState.ACCEPTED, day(1), FillingState.ACCEPTED),
        (FillingState.ACCEPTED, TODAY, FillingState.ACTIVE),
        (FillingState.ACTIVE, day(-1), FillingState.ACTIVE),
        (FillingState.ENDED, day(-1), FillingState.ENDED),
    ],
)
def test_a_filling_begins_by_itself(
    state: FillingState, first: date, expected: FillingState
) -> None:
    assert filling_state(state, first, TODAY) is expected


def test_the_lives_of_domain_5_2() -> None:
    """RoleAssignment: proposed, accepted, active, ended; Mandate: asked, given, running, ended."""
    assert FILLING_LIFE.after(FillingState.PROPOSED, FillingAct.BEGIN) is None
    assert FILLING_LIFE.after(FillingState.ACCEPTED, FillingAct.BEGIN) is FillingState.ACTIVE
    assert FILLING_LIFE.is_end(FillingState.ENDED)
    assert MANDATE_LIFE.after(MandateState.ASKED, MandateAct.GIVE) is MandateState.GIVEN
    assert MANDATE_LIFE.after(MandateState.WITHDRAWN, MandateAct.GIVE) is None
    assert MANDATE_LIFE.after(MandateState.EXPIRED, MandateAct.EXTEND) is MandateState.GIVEN


@pytest.mark.parametrize(
    ("state", "first", "last", "expected"),
    [
        (MandateState.ASKED, day(-1), None, MandateState.ASKED),
        (MandateState.GIVEN, day(1), None, MandateState.GIVEN),
        (MandateState.GIVEN, TODAY, None, MandateState.RUNNING),
        (MandateState.GIVEN, day(-9), TODAY, MandateState.RUNNING),
        (MandateState.GIVEN, day(-9), day(-1), MandateState.EXPIRED),
        (MandateState.WITHDRAWN, day(-9), day(-1), MandateState.WITHDRAWN),
    ],
)
def test_a_mandate_runs_from_its_first_day_to_its_last(
    state: MandateState, first: date, last: date | None, expected: MandateState
) -> None:
    assert mandate_state(state, first, last, TODAY) is expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1] * 4, None),
        ([1, 2, 2, 3, 2], FeltBand.WEAK),
        ([3, 3, 3, 2, 3], FeltBand.FAIR),
        ([4, 4, 5, 3, 4], FeltBand.FIRM),
    ],
)
def test_a_word_from_five_people_on(values: list[float], expected: FeltBand | None) -> None:
    """N19: below k there is no word, whatever was felt."""
    assert band(values) is expected


@pytest.mark.parametrize(
    ("people", "changed", "shown_on", "expected"),
    [
        (K - 1, 4, None, False),
        (K, 5, None, True),
        (K, 2, day(-60), False),  # two changes could be read from the difference
        (K, 3, day(-29), False),
        (K, 3, day(-30), True),
        (K - 1, 9, day(-60), False),
    ],
)
def test_when_a_new_word_may_be_shown(
    people: int,
    changed: int,
    shown_on: date | None,
    expected: bool,  # noqa: FBT001
) -> None:
    """N19: no subtraction. One change at a time never shows."""
    assert may_show_anew(people, changed, shown_on, TODAY) is expected


@given(st.lists(st.integers(1, 5), min_size=K, max_size=9), st.integers(0, 8), st.integers(1, 5))
def test_one_change_alone_never_moves_the_word(values: list[int], at: int, new: int) -> None:
    """N19 as a property: between two words at least three people changed something."""
    one = values.copy()
    one[at % len(one)] = new
    changed = sum(a != b for a, b in zip(values, one, strict=True))
    assert not may_show_anew(len(one), changed, day(-400), TODAY)


@pytest.mark.parametrize(
    ("value", "runs", "gap"),
    [(2, True, True), (3, True, False), (None, True, False), (1, False, False)],
)
def test_a_gap_between_given_and_felt(value: int | None, runs: bool, gap: bool) -> None:  # noqa: FBT001
    """3.38, N19."""
    assert is_gap(value, runs=runs) is gap
