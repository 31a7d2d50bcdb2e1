"""The rules around a family as tables: who answers, when it ends, how a sentence goes on."""

from datetime import date, datetime

import pytest

from brugwerk.families.rules import agreeing, circle, links, telling
from brugwerk.families.rules.agreeing import CONSENT_LIFE
from brugwerk.families.rules.circle import DAYS, Band, Kind, Rhythm, answers_herself, hard_stop
from brugwerk.families.rules.links import later_of, tidy
from brugwerk.families.rules.telling import LAST, MOST, SENTENCE_LIFE, SentenceState, Status
from brugwerk.kit.lifecycle import Lifecycle
from brugwerk.sharing.rules.decision import Level
from tests.make.clock import NOW, TODAY, moment


def lines(life: Lifecycle) -> set[str]:  # type: ignore[type-arg]
    """Return a life as lines of a state, an act and where that leads."""
    return {
        f"{state}: {act} > {after}"
        for state, moves in life.moves.items()
        for act, after in moves.items()
    }


def test_the_life_of_a_yes() -> None:
    """T20: a yes begins with a question, and who said it takes it back at any moment."""
    assert CONSENT_LIFE.first is agreeing.State.ASKED
    assert lines(CONSENT_LIFE) == {
        *("asked: say_yes > given", "asked: say_no > refused"),
        *("given: withdraw > withdrawn", "given: say_no > withdrawn"),
        *("refused: ask_again > asked", "refused: say_yes > given"),
        *("withdrawn: ask_again > asked", "withdrawn: say_yes > given"),
    }


def test_the_life_of_a_sentence() -> None:
    """INV20: a changed sentence waits again, whatever the family said of the old one."""
    assert SENTENCE_LIFE.first is SentenceState.PROPOSED
    assert lines(SENTENCE_LIFE) == {
        *("proposed: approve > approved", "proposed: refuse > refused"),
        *("proposed: change > proposed", "approved: change > proposed"),
        *("approved: refuse > refused", "refused: approve > approved"),
        "refused: change > proposed",
    }


@pytest.mark.parametrize(
    ("asked_from", "answer"),
    [
        (0, set(Band)),
        (1, {Band.FROM_12, Band.FROM_16, Band.ADULT}),
        (12, {Band.FROM_12, Band.FROM_16, Band.ADULT}),
        (13, {Band.FROM_16, Band.ADULT}),
        (16, {Band.FROM_16, Band.ADULT}),
        (17, {Band.ADULT}),
        (18, {Band.ADULT}),
        (19, set()),
    ],
)
def test_from_which_age_somebody_answers(asked_from: int, answer: set[Band]) -> None:
    """INV18: whose age in steps may be under it is not presumed able; the host sets the age."""
    asked = {
        band
        for band in Band
        if answers_herself(Kind.YOUNG, band, ripe=False, asked_from=asked_from)
    }
    assert asked == answer


@pytest.mark.parametrize(
    ("today", "stop"),
    [
        (date(2027, 3, 16), date(2027, 9, 30)),
        (date(2027, 7, 30), date(2027, 9, 30)),
        (date(2027, 7, 31), date(2027, 9, 30)),
        (date(2027, 8, 1), date(2028, 9, 30)),
        (date(2027, 10, 1), date(2028, 9, 30)),
    ],
)
def test_the_hard_stop_is_never_nearer_than_two_months(today: date, stop: date) -> None:
    """Trust 4.1: the end of the school year and one month."""
    assert hard_stop(today) == stop


@pytest.mark.parametrize(
    ("mark", "latest"),
    [(None, NOW), (moment(-1), NOW), (NOW, NOW), (moment(1), moment(1))],
)
def test_a_clock_that_goes_back_revives_nothing(mark: datetime | None, latest: datetime) -> None:
    """T08d."""
    assert later_of(NOW, mark) == latest


def test_whatever_is_typed_is_no_longer_than_some_codes() -> None:
    assert tidy("ac-d " * 99) == "ACD" * 8


def test_how_often_a_word_is_promised() -> None:
    """5.31: whole weeks, so that it falls on a day of work; who promises nothing has no day."""
    assert DAYS == {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 28}


def test_after_which_words_nothing_more_is_promised() -> None:
    """INV14: a no of the family and an end read the same."""
    assert {Status.CLOSED, Status.NO_FEEDBACK} == LAST


def test_how_many_sentences_a_level_carries() -> None:
    """A status is no story; a short version is three sentences."""
    assert [MOST[level] for level in Level] == [0, 0, 3, 12]
    assert (MOST[Level.FULL], 280) == (telling.MOST_SENTENCES, telling.LONGEST)


def test_what_a_family_is_promised_in_numbers() -> None:
    """Trust 4.1 and 4.7: who changes one of these changes what families were told."""
    assert (links.LENGTH, links.TRIES) == (6, 5)
    assert (links.USUAL_DAYS, links.LONGEST_DAYS) == (14, 60)
    assert links.IDLE.total_seconds() == 30 * 60
    assert (circle.ASKED_FROM, circle.WARN_DAYS, circle.USUAL_MONTHS) == (12, 21, 6)
    assert agreeing.USUAL_DAYS == 180
    assert circle.hard_stop(TODAY).replace(year=1) == date(1, *circle.SCHOOL_YEAR_ENDS)
