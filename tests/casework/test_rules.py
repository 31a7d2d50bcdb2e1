"""The rules of a consultation as tables: its life, its steps, what stays closed, its last day."""

from datetime import date

import pytest

from brugwerk.casework.models import Consultation, Seat
from brugwerk.casework.rules import (
    CONSULTATION_LIFE,
    FEWEST,
    TEXTS,
    Act,
    Knows,
    State,
    Step,
    first_expiry,
    is_open,
    latest,
    reached,
    stopping,
)
from brugwerk.kit.brake import Sign
from brugwerk.kit.lifecycle import OutOfTurn, move

TODAY = date(2027, 3, 16)
LAST = date(2027, 9, 15)
Q, H, I, L = Step.QUESTION, Step.HEARD, Step.IDEAS, Step.LEARNT  # noqa: E741 -- short for a table


@pytest.mark.parametrize(
    ("knows", "open_"),
    [
        (Knows.YES, {Q, H, I}),
        (Knows.ASKED, {Q, H, I}),
        (Knows.NO, {Q}),
        ("", {Q}),
    ],
)
def test_without_the_family_only_a_general_question_is_written(
    knows: str, open_: set[Step]
) -> None:
    """Ux screen 9: no can go on only without any detail."""
    assert {step for step in (Q, H, I) if is_open(step, knows)} == open_


@pytest.mark.parametrize(
    ("state", "knows", "asked", "shown"),
    [
        (State.DRAFT, "", Step.BIGGER, Step.KNOWS),
        (State.DRAFT, "", Q, Step.KNOWS),
        (State.DRAFT, "no", Q, Q),
        (State.DRAFT, "yes", H, Q),
        (State.CHECKED, "yes", I, I),
        (State.CHECKED, "yes", L, I),
        (State.DISCUSSED, "asked", L, L),
        (State.DISCUSSED, "asked", Step.KNOWS, Step.KNOWS),
    ],
)
def test_a_step_leads_to_what_comes_first(state: str, knows: str, asked: Step, shown: Step) -> None:
    """Whether the family knows is always the first question."""
    assert reached(asked, state, knows) is shown


def test_every_state_ends_in_being_erased() -> None:
    """INV28: nothing in a consultation stays for good."""
    for state in (State.DRAFT, State.CHECKED, State.DISCUSSED):
        assert move(CONSULTATION_LIFE, state, Act.EXPIRE) is State.EXPIRED
    with pytest.raises(OutOfTurn):
        move(CONSULTATION_LIFE, State.EXPIRED, Act.CHECK)


@pytest.mark.parametrize(
    ("talked", "goes"),
    [(TODAY, date(2027, 4, 15)), (date(2027, 9, 1), LAST), (LAST, LAST)],
)
def test_words_go_after_a_month_and_never_past_half_a_year(talked: date, goes: date) -> None:
    assert latest(TODAY) == LAST
    assert first_expiry(TODAY, talked) == goes


@pytest.mark.parametrize(
    ("text", "looked", "stops"),
    [
        ("Hoe helpen we zonder oordeel?", False, set()),
        ("Bel 0470 12 34 56.", True, {Sign.PHONE}),
        ("Mail naar ouder@voorbeeld.be.", True, {Sign.MAIL}),
        ("Het kind zit in 3B.", False, {Sign.CLASS}),
        ("Het kind zit in 3B.", True, set()),
        ("Het kind zit in 3B, Kerkstraat 12.", True, {Sign.HOUSE}),
    ],
)
def test_what_is_certain_stops_always_and_what_may_be_until_somebody_looked(
    text: str,
    looked: bool,  # noqa: FBT001
    stops: set[Sign],
) -> None:
    """T41: no tick opens what certainly belongs to one person."""
    assert {one.sign for one in stopping(text, TODAY, looked=looked)} == stops


def test_there_is_no_field_for_who_a_family_is_and_no_way_past_the_yes() -> None:
    """Trust 4.1 and T20a; a later field is looked at by whoever adds it here."""
    assert {one.name for one in Consultation._meta.get_fields()} == {
        *("id", "partnership", "code", "key", "led_by", "knows", "state", "step", "version"),
        *("begun_on", "on", "expires_on", "latest_on", "age_band", "themes", "seats"),
        *("question", "heard", "ideas"),
    }
    assert {one.name for one in Seat._meta.get_fields()} == {
        *("id", "consultation", "membership", "organisation"),
    }


def test_the_life_of_a_consultation() -> None:
    """INV28: looked at, talked about, gone; there is no way back, and each state can end."""
    assert CONSULTATION_LIFE.first is State.DRAFT
    assert {
        f"{state}: {act} > {after}"
        for state, moves in CONSULTATION_LIFE.moves.items()
        for act, after in moves.items()
    } == {
        *("draft: check > checked", "draft: expire > expired"),
        *("checked: discuss > discussed", "checked: expire > expired"),
        "discussed: expire > expired",
    }
    assert set(CONSULTATION_LIFE.moves) == set(State)


@pytest.mark.parametrize(
    ("state", "reachable"),
    [
        (State.DRAFT, {Step.KNOWS, Q}),
        (State.CHECKED, {Step.KNOWS, Q, H, I}),
        (State.DISCUSSED, set(Step)),
    ],
)
def test_how_far_the_talk_goes(state: State, reachable: set[Step]) -> None:
    """Ux screen 9: nothing is learnt from what was not talked about yet."""
    assert {step for step in Step if reached(step, state, "yes") is step} == reachable
    assert [step.number for step in Step] == [1, 2, 3, 4, 5, 6]
    assert TEXTS == (Q, H, I)
    assert FEWEST == 2  # alone nobody talks with each other
