"""What holds without a database: lives, days, and the picture of the chain."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.trust import drawings
from brugwerk.trust.rules import (
    GOING_ON,
    IN_TIME,
    MEDIATION_LIFE,
    OVER,
    PROMISE_LIFE,
    RELIABLE,
    SUGGESTION_LIFE,
    VISIT_LIFE,
    Link,
    MediationAct,
    MediationState,
    PromiseAct,
    PromiseState,
    is_mail_time,
    read_from,
    standing,
)
from tests.make.clock import TODAY, day

LIVES = (PROMISE_LIFE, VISIT_LIFE, SUGGESTION_LIFE, MEDIATION_LIFE)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_every_state_is_reached_and_told(life: Any) -> None:  # noqa: ANN401 -- any of the lives
    reached = {life.first, *(to for moves in life.moves.values() for to in moves.values())}
    assert reached == set(life.first.__class__) == set(life.moves)


@pytest.mark.parametrize("act", IN_TIME)
def test_in_time_is_before_the_day_has_passed(act: PromiseAct) -> None:
    """4.02: past its day nothing is agreed anew or taken back any more."""
    for state in GOING_ON:
        assert move(PROMISE_LIFE, standing(state, TODAY, TODAY), act) != PromiseState.LAPSED
        with pytest.raises(OutOfTurn):
            move(PROMISE_LIFE, standing(state, day(-1), TODAY), act)


def test_saying_so_in_time_is_as_reliable_as_doing_it() -> None:
    assert set(RELIABLE) == {PromiseState.KEPT, PromiseState.TAKEN_BACK}
    assert set(RELIABLE) < set(OVER)


@pytest.mark.parametrize(
    ("state", "due", "stands"),
    [
        (PromiseState.MADE, 0, PromiseState.MADE),
        (PromiseState.MADE, -1, PromiseState.LAPSED),
        (PromiseState.MOVED, -1, PromiseState.LAPSED),
        (PromiseState.KEPT, -9, PromiseState.KEPT),
        (PromiseState.LET_GO, -9, PromiseState.LET_GO),
    ],
)
def test_a_day_passes_by_itself(state: PromiseState, due: int, stands: PromiseState) -> None:
    """4.03: from midnight on screens say so, whether the clock told anybody yet or not."""
    assert standing(state, day(due), TODAY) == stands


@pytest.mark.parametrize(("sent", "read"), [(15, 22), (16, 22), (21, 22), (22, 29)])
def test_what_came_in_one_week_is_read_from_one_monday_on(sent: int, read: int) -> None:
    """T7: no moment finer than a week."""
    assert read_from(date(2027, 3, sent)) == date(2027, 3, read)
    assert read_from(date(2027, 3, sent)).weekday() == 0


@pytest.mark.parametrize(
    ("at", "goes"),
    [((16, 7), False), ((16, 8), True), ((16, 17), True), ((16, 18), False), ((20, 10), False)],
)
def test_no_mail_in_evenings_or_weekends(at: tuple[int, int], *, goes: bool) -> None:
    assert is_mail_time(datetime(2027, 3, at[0], at[1], tzinfo=UTC)) is goes


def test_a_mediation_that_ended_does_not_begin_again() -> None:
    for state in (MediationState.AGREED, MediationState.STOPPED):
        assert MEDIATION_LIFE.is_end(state)
    with pytest.raises(OutOfTurn):
        move(MEDIATION_LIFE, MediationState.TALKING, MediationAct.AGREE)


def test_the_picture_shows_each_link_and_no_name() -> None:
    rings = [(kind, day(number)) for number, kind in enumerate(Link)]
    picture = str(drawings.chain(rings))
    assert picture.count("<ellipse") == len(Link)
    assert picture.count('class="joint"') == len(Link) - 1
    assert all(f'class="ring {kind}"' in picture for kind in Link)
    assert drawings.chain([]) == ""
    assert str(drawings.chain(rings * 20)).count("<ellipse") == drawings.MOST
