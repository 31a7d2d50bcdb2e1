"""How relations live, cool down and are counted (2.03, 2.05, 2.07, 2.10, 2.16, 2.30, N12)."""

from datetime import date, timedelta

import pytest

from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.relations import words
from brugwerk.relations.rules.contact import (
    Balance,
    Channel,
    Contact,
    Purpose,
    Share,
    Start,
    all_from_afar,
    balance,
    is_recent,
    peace_wanted,
    share,
    start,
)
from brugwerk.relations.rules.mail import is_time, last_allowed
from brugwerk.relations.rules.relation import (
    RELATION_LIFE,
    RHYTHMS,
    Act,
    State,
    Warmth,
    next_contact,
    state_of,
    unfit,
    warmth,
)
from brugwerk.relations.rules.route import Mark, Point, Stop, line
from tests.make.clock import TODAY, day, moment


def how_warm(last: int | None, **more: date | int | None) -> Warmth:
    """Return the warmth of a relation of 100 days, by its last contact some days ago."""
    fields: dict[str, object] = {
        "begun_on": day(-100),
        "last_contact": None if last is None else day(-last),
        "ideal_days": 14,
        "latest_days": 30,
        "slowed_until": None,
        "ended_on": None,
        "today": TODAY,
        **more,
    }
    return warmth(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("last", "more", "found"),
    [
        (0, {}, Warmth.WARM),
        (14, {}, Warmth.WARM),
        (15, {}, Warmth.LUKEWARM),
        (30, {}, Warmth.LUKEWARM),
        (31, {}, Warmth.COOLS),
        (None, {}, Warmth.COOLS),
        (None, {"begun_on": day(-14)}, Warmth.NEW),
        (None, {"begun_on": day(-15)}, Warmth.LUKEWARM),
        (99, {"slowed_until": day(1)}, Warmth.SLOWED),
        (99, {"slowed_until": TODAY}, Warmth.COOLS),  # the day of the next look (2.07)
        (0, {"ended_on": TODAY}, Warmth.ENDED),
        (0, {"ended_on": day(1)}, Warmth.WARM),  # seen from an earlier day
    ],
)
def test_n12_warmth_follows_from_the_rhythm_and_the_last_contact(
    last: int | None, more: dict[str, date], found: Warmth
) -> None:
    assert how_warm(last, **more) is found


def test_n12_logging_moves_the_next_date() -> None:
    assert next_contact(day(-100), None, 14) == day(-86)
    assert next_contact(day(-100), TODAY, 14) == day(14)


@pytest.mark.parametrize(
    ("slowed", "ended", "state"),
    [
        (None, None, State.RUNNING),
        (day(-5), None, State.SLOWED),  # until somebody looks again
        (None, TODAY, State.ENDED),
        (day(5), TODAY, State.ENDED),
    ],
)
def test_state_follows_from_the_days(slowed: date | None, ended: date | None, state: State) -> None:
    assert state_of(slowed, ended) is state


def test_an_ended_relation_stays_so() -> None:
    assert RELATION_LIFE.is_end(State.ENDED)
    with pytest.raises(OutOfTurn):
        move(RELATION_LIFE, State.RUNNING, Act.RESUME)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, set()),
        ({"kind": "formalised"}, {"agreement"}),
        ({"kind": "formalised", "has_agreement": True}, set()),
        ({"latest_days": 7}, {"latest_days"}),
        ({"begun_on": day(1)}, {"begun_on"}),
    ],
)
def test_what_was_agreed_goes_together(changed: dict[str, object], wrong: set[str]) -> None:
    """2.25: formalised stands in an agreement; N12: the latest rhythm is not before the ideal."""
    fields = {
        "kind": "informal",
        "has_agreement": False,
        "ideal_days": 14,
        "latest_days": 30,
        "begun_on": TODAY,
        "today": TODAY,
    }
    assert unfit(**(fields | changed)) == wrong  # type: ignore[arg-type]


def told(
    *days: int, why: Purpose = Purpose.RELATION, how: Channel = Channel.COFFEE
) -> list[Contact]:
    return [Contact(day(-n), why, formal=False, channel=how) for n in days]


Q = Purpose.QUESTION


def test_what_both_sides_wrote_down_counts_once() -> None:
    """2.03: a day and a purpose make one moment; the year has a border, the last day none."""
    contacts = told(1, 1, 364, 365, 500) + told(1, why=Q)
    assert balance(contacts, TODAY) == Balance(2, 1, day(-1))
    assert balance(told(-3), TODAY) == Balance(0, 0)
    assert Balance(1, 2, day(-9)) + Balance(1, 0, day(-3)) == Balance(2, 2, day(-3))


def test_a_contact_of_which_nobody_said_why_stays_out_of_the_share() -> None:
    """It is no contact because of a question; what the other side said of that day counts."""
    silent = told(1, 2, 2, why=Purpose.NOT_SAID)
    assert balance(silent, TODAY) == Balance(0, 0, None, 2)
    assert share(balance(silent, TODAY)) is Share.NOT_SAID
    both = balance(silent + told(2, 3), TODAY)
    assert (both, both.said, both.total) == (Balance(2, 0, day(-2), 1), 2, 3)
    assert share(both) is Share.ALL_PEACE
    assert start(silent, knew_already=False) is Start.KNOWN


@pytest.mark.parametrize(
    ("peace", "question", "word"),
    [
        (0, 0, Share.NONE_YET),
        (3, 0, Share.ALL_PEACE),
        (0, 1, Share.ALL_QUESTION),
        (4, 2, Share.MOSTLY_PEACE),
        (3, 2, Share.BOTH),
        (2, 3, Share.BOTH),
        (1, 2, Share.MOSTLY_QUESTION),
    ],
)
def test_the_share_is_a_word(peace: int, question: int, word: Share) -> None:
    assert share(Balance(peace, question)) is word


@pytest.mark.parametrize(
    ("begun", "last", "wanted"),
    [(-319, None, False), (-320, None, True), (-900, -319, False), (-900, -320, True)],
)
def test_2_16_the_prompt_comes_before_a_year_without_peace(
    begun: int, last: int | None, *, wanted: bool
) -> None:
    last_day = None if last is None else day(last)
    assert peace_wanted(day(begun), last_day, TODAY) is wanted


@pytest.mark.parametrize(
    ("contacts", "knew", "found"),
    [
        ([], False, Start.FIRST),
        (told(9), False, Start.SECOND),
        (told(9, 8), False, Start.KNOWN),
        (told(9, 8) + told(7, why=Q), False, Start.KNOWN),
        (told(9) + told(8, why=Q), False, Start.SKIPPED),
        (told(9) + told(8, why=Q) + told(7, 6), False, Start.SKIPPED),
        (told(9), True, Start.KNEW_ALREADY),
        (told(9, 8), True, Start.KNOWN),
    ],
)
def test_2_30_the_start_shows_what_was_skipped(
    contacts: list[Contact], *, knew: bool, found: Start
) -> None:
    assert start(contacts, knew_already=knew) is found


def test_four_times_from_afar_asks_to_meet() -> None:
    afar = told(1, 2, 3, 4, how=Channel.MAIL)
    assert all_from_afar(afar)
    assert not all_from_afar(afar[:3])
    assert not all_from_afar([*told(0), *afar])
    assert all_from_afar([*afar, *told(9)])


def test_a_contact_is_said_more_of_for_a_week() -> None:
    assert [is_recent(day(n), TODAY) for n in (-8, -7, 0, 1)] == [False, True, True, False]


def test_the_route_has_its_start_at_the_end() -> None:
    begun, contact = Point(TODAY, Stop.BEGUN), Point(TODAY, Stop.CONTACT, "Koffie")
    later = Point(day(1), Stop.BUMP, "Misverstand", 4)
    assert line([begun, later, contact]) == [later, contact, begun]
    assert {str(mark) for mark in Mark} <= {str(stop) for stop in Stop}


@pytest.mark.parametrize(
    ("number", "hour", "now"),
    [
        (0, 8, True),  # a Tuesday, by the clocks of here
        (0, 7, False),
        (0, 12, False),
        (4, 9, False),  # a Saturday
        (5, 9, False),
        (6, 9, True),
    ],
)
def test_the_mail_goes_out_on_a_working_morning(number: int, hour: int, *, now: bool) -> None:
    assert is_time(moment(number, hour)) is now
    assert last_allowed(TODAY) == TODAY - timedelta(days=7)


def test_days_and_rhythms_are_words() -> None:
    said = [words.ago(n) for n in (0, 1, 2, 13, 14, 88, 90, 200)]
    assert said == [
        *("vandaag", "gisteren", "2 dagen geleden", "13 dagen geleden"),
        *("2 weken geleden", "12 weken geleden", "3 maanden geleden", "6 maanden geleden"),
    ]
    assert words.rhythm(45) == "om de 45 dagen"
    assert set(words.RHYTHMS) == set(RHYTHMS)
