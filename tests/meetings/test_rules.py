"""The rules of meetings as tables of cases, without a database."""

from datetime import date, timedelta

import pytest

from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.meetings.rules.agenda import Spread, moved, tell, too_long
from brugwerk.meetings.rules.decisions import (
    DECISION_LIFE,
    DecisionAct,
    DecisionState,
    Standing,
    Wait,
    unexplained,
    waits,
)
from brugwerk.meetings.rules.life import (
    MEETING_LIFE,
    Gap,
    MeetingAct,
    MeetingState,
    chair_stays_empty,
    gaps,
)
from brugwerk.meetings.rules.polls import PollState, Suits, takes_answers, tally
from brugwerk.voices.rules import Mode
from tests.make.clock import TODAY, day

ABSENT, DIRECT, WRITTEN = Mode.ABSENT, Mode.DIRECT, Mode.WRITTEN


@pytest.mark.parametrize(
    ("newest_first", "asks"),
    [
        ((), False),
        ((ABSENT, ABSENT), False),
        ((ABSENT, ABSENT, ABSENT), True),
        ((ABSENT, ABSENT, ABSENT, DIRECT), True),
        ((DIRECT, ABSENT, ABSENT, ABSENT), False),
        ((ABSENT, WRITTEN, ABSENT, ABSENT), False),
    ],
)
def test_three_absences_in_a_row_ask_for_the_empty_chair(
    newest_first: tuple[Mode, ...],
    asks: bool,  # noqa: FBT001 -- a case
) -> None:
    """N10."""
    assert chair_stays_empty(newest_first) is asks


@pytest.mark.parametrize(
    ("voice", "attended", "writes", "missing"),
    [
        (None, 0, True, (Gap.VOICE, Gap.ATTENDANCE)),
        (ABSENT, 0, True, (Gap.ATTENDANCE,)),
        (None, 2, True, (Gap.VOICE,)),
        (DIRECT, 1, True, ()),
        (None, 0, False, ()),  # a free forum writes nothing (INV29)
    ],
)
def test_a_report_closes_with_voice_and_attendance(
    voice: Mode | None,
    attended: int,
    writes: bool,  # noqa: FBT001 -- a case
    missing: tuple[Gap, ...],
) -> None:
    """INV2."""
    assert gaps(voice=voice, attended=attended, writes=writes) == missing


def test_a_closed_or_cancelled_meeting_stays_so() -> None:
    for state in (MeetingState.CLOSED, MeetingState.CANCELLED):
        assert MEETING_LIFE.is_end(state)
        with pytest.raises(OutOfTurn):
            move(MEETING_LIFE, state, MeetingAct.CHANGE)


@pytest.mark.parametrize(
    ("answers", "spread"),
    [
        ((5, 5, 5, 5), None),  # too few (5.37)
        ((5, 5, 4, 4, 3), Spread.HIGH),
        ((1, 1, 2, 2, 3), Spread.LOW),
        ((3, 3, 3, 4, 4), Spread.MIDDLE),
        ((1, 5, 5, 1, 3), Spread.DIVIDED),
    ],
)
def test_a_silent_poll_tells_a_word_from_five_answers_on(
    answers: tuple[int, ...], spread: Spread | None
) -> None:
    """5.37."""
    told = tell(answers)
    assert (told and told.spread) == spread


def test_counts_are_told_from_ten_answers_on() -> None:
    words, counts = tell([5] * 9), tell([5] * 8 + [1, 2])
    assert (words and words.counts) == ()
    assert (counts and counts.counts) == (1, 1, 0, 0, 8)


@pytest.mark.parametrize(
    ("which", "up", "order"),
    [(1, True, (1, 2, 3)), (2, True, (2, 1, 3)), (2, False, (1, 3, 2)), (3, False, (1, 2, 3))],
)
def test_an_item_moves_one_place(
    which: int,
    up: bool,  # noqa: FBT001 -- a case
    order: tuple[int, ...],
) -> None:
    assert moved((1, 2, 3), which, up=up) == order


LATER = day(30)
NOW_ON = DecisionState.UNDER_WAY


def standing(
    state: DecisionState = NOW_ON,
    *,
    next_body: str = "Gemeenteraad",
    expected: date | None = LATER,
    submit: date | None = None,
    review: date | None = None,
) -> Standing:
    return Standing(state, next_body, expected, submit, review)


def test_an_agenda_that_takes_longer_than_the_meeting() -> None:
    hour = timedelta(hours=1)
    assert [too_long(minutes, hour) for minutes in (0, 60, 67)] == [0, 0, 7]


@pytest.mark.parametrize(
    ("found", "reasons"),
    [
        (standing(), ()),
        (standing(next_body=" ", expected=None), (Wait.NO_STEP, Wait.NO_DATE)),
        (standing(next_body=""), (Wait.NO_STEP,)),
        (standing(expected=None), (Wait.NO_DATE,)),
        (standing(expected=TODAY), ()),
        (standing(expected=day(-1)), (Wait.PAST,)),
        (standing(submit=day(14)), (Wait.SUBMIT,)),
        (standing(submit=day(15)), ()),
        (standing(review=TODAY), (Wait.REVIEW,)),
        (standing(DecisionState.DECIDED, next_body=""), ()),
        (standing(DecisionState.DECIDED, next_body="", expected=None), (Wait.CARRY_OUT,)),
        (standing(DecisionState.CARRIED_OUT, next_body="", expected=None), ()),
        (standing(DecisionState.CARRIED_OUT, review=TODAY), (Wait.REVIEW,)),
        (standing(DecisionState.DROPPED, review=TODAY), ()),
    ],
)
def test_a_decision_without_next_step_and_date_is_listed(
    found: Standing, reasons: tuple[Wait, ...]
) -> None:
    """N20, 5.16."""
    assert waits(found, TODAY) == reasons


def test_a_decision_is_decided_before_it_is_carried_out() -> None:
    with pytest.raises(OutOfTurn):
        move(DECISION_LIFE, DecisionState.UNDER_WAY, DecisionAct.CARRY_OUT)


def test_an_explanation_has_four_parts() -> None:
    """N21."""
    parts = {"allocation": "x", "criteria": " ", "why_unequal": "x"}
    assert unexplained(parts) == ("criteria", "plain_text")


def test_the_best_moment_is_the_one_when_most_can_come() -> None:
    yes, maybe, no = Suits.YES, Suits.MAYBE, Suits.NO
    found = tally([(yes, yes, no), (yes, maybe, maybe), (yes, yes, maybe), ()])
    assert [one.best for one in found] == [False, False, True, False]
    assert not any(one.best for one in tally([(), (no,)]))


@pytest.mark.parametrize(
    ("state", "deadline", "takes"),
    [
        (PollState.ASKED, TODAY, True),
        (PollState.ASKED, day(-1), False),
        (PollState.CHOSEN, day(5), False),
        (PollState.STOPPED, day(5), False),
    ],
)
def test_answers_are_taken_until_the_deadline(
    state: PollState,
    deadline: date,
    takes: bool,  # noqa: FBT001 -- a case
) -> None:
    assert takes_answers(state, deadline, TODAY) is takes
