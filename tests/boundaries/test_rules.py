"""The life of a boundary, the worlds of a spanner and the duty to reply, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.boundaries.rules import (
    BOUNDARY_LIFE,
    ON_THE_TABLE,
    SETTLED,
    BoundaryAct,
    BoundaryState,
    ReplyKind,
    days_over,
    reply_day,
    spans,
    unsaid,
)
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.partnerships.rules import Perspective

S, A = BoundaryState, BoundaryAct
MOVES = {
    (S.NAMED, A.DISCUSS): S.DISCUSSED,
    (S.DISCUSSED, A.AGREE): S.AGREED,
    (S.DISCUSSED, A.KEEP): S.KEPT,
    (S.AGREED, A.TRY): S.TRIED,
    (S.TRIED, A.MOVE): S.MOVED,
    (S.TRIED, A.KEEP): S.KEPT,
    (S.TRIED, A.DISCUSS): S.DISCUSSED,
    (S.MOVED, A.DISCUSS): S.DISCUSSED,
    (S.KEPT, A.DISCUSS): S.DISCUSSED,
}


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("act", A)
def test_the_life_of_a_boundary(state: BoundaryState, act: BoundaryAct) -> None:
    """1.08 and domain 5.2: named, discussed, agreed, tried, moved or kept, and back to talking."""
    if after := MOVES.get((state, act)):
        assert move(BOUNDARY_LIFE, state, act) is after
    else:
        with pytest.raises(OutOfTurn):
            move(BOUNDARY_LIFE, state, act)


def test_every_state_is_in_one_place_of_the_list() -> None:
    assert {*ON_THE_TABLE, *SETTLED, S.NAMED} == set(S)
    assert len(ON_THE_TABLE) + len(SETTLED) + 1 == len(S)


@pytest.mark.parametrize(
    ("worlds", "more", "potential", "enough"),
    [
        ((), "", False, False),
        ((Perspective.CLB,), "", False, False),
        ((Perspective.CLB, Perspective.CLB), "", False, False),
        ((Perspective.CLB,), "  ", False, False),
        ((Perspective.CLB,), "de wijk", False, True),
        ((Perspective.CLB, Perspective.WELFARE), "", False, True),
        ((), "", True, False),
        ((Perspective.FAMILY,), "", True, True),
        ((), "de wijk", True, True),
    ],
)
def test_who_spans_knows_two_worlds(
    worlds: tuple[Perspective, ...], more: str, *, potential: bool, enough: bool
) -> None:
    """1.05: boundary spanners know both worlds; who wants to learn it begins with one."""
    assert spans(worlds, more, potential=potential) is enough


@pytest.mark.parametrize("kind", ReplyKind)
def test_every_reply_says_something_in_plain_words(kind: ReplyKind) -> None:
    """1.15: not-because needs its reason, and not-ours says with whom it lies."""
    assert "reply" in unsaid(kind, " \n", "het jeugdhuis")
    assert ("lies_with" in unsaid(kind, "Nee.", " ")) is (kind is ReplyKind.ELSEWHERE)
    assert unsaid(kind, "Nee, want de zaal is bezet.", "het jeugdhuis") == frozenset()


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(-400, 400))
def test_a_reply_is_late_from_the_day_after(reply_by: date, later: int) -> None:
    over = days_over(reply_by, reply_by + timedelta(days=later))
    assert over == max(0, later)


def test_a_reply_is_asked_within_four_weeks() -> None:
    assert reply_day(date(2027, 2, 1)) == date(2027, 3, 1)
