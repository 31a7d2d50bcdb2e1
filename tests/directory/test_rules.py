"""Freshness (INV35), ages, words, slips of the finger, readings of a question: tables of cases."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.directory.pack import needs, needs_by_word
from brugwerk.directory.rules.imports import ImportState, fell_silent
from brugwerk.directory.rules.search import MOST_WAYS, ways
from brugwerk.directory.rules.services import Ages, Freshness, freshness, months_later, next_check
from brugwerk.directory.rules.words import (
    MOST_WORDS,
    Vocabulary,
    asked,
    compound,
    distance,
    slips,
    words,
)

TODAY = date(2027, 3, 15)
KNOWN = [
    *("huiswerkbegeleiding", "huiswerkklas", "begeleiding", "opvoedingswinkel", "wissebeke"),
    *("taal", "maatje", "schuldhulp", "brug", "nest", "aalbeek", "sint"),
]


@pytest.mark.parametrize(
    ("assured_on", "months", "found"),
    [
        (None, 12, Freshness.NEVER),
        (date(2027, 3, 15), 12, Freshness.CHECKED),
        (date(2026, 3, 15), 12, Freshness.CHECKED),  # its last day
        (date(2026, 3, 14), 12, Freshness.OLD),
        (date(2026, 12, 15), 3, Freshness.CHECKED),
        (date(2026, 12, 14), 3, Freshness.OLD),
        (date(2020, 1, 1), 60, Freshness.OLD),
    ],
)
def test_inv35_older_than_its_rhythm_is_not_checked(
    assured_on: date | None, months: int, found: Freshness
) -> None:
    assert freshness(assured_on, months, TODAY) is found


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 12, 5), 1, date(2028, 1, 5)),
        (date(2027, 5, 31), 18, date(2028, 11, 30)),
    ],
)
def test_months_end_where_months_end(day: date, months: int, found: date) -> None:
    assert months_later(day, months) == found


def test_what_nobody_checked_has_no_next_day() -> None:
    assert next_check(None, 12) is None


@pytest.mark.parametrize(
    ("low", "high", "possible"),
    [
        (None, None, True),
        (0, 0, True),
        (6, 12, True),
        (12, 6, False),
        (-1, 5, False),
        (None, 121, False),
        (121, None, False),
    ],
)
def test_ages_that_somebody_can_have(low: int | None, high: int | None, *, possible: bool) -> None:
    assert Ages(low, high).is_possible is possible


def test_words_are_plain_and_small() -> None:
    assert words("Ondersteuning: Beroepsoriëntatie, SINT-Jan_2!") == [
        *("ondersteuning", "beroepsorientatie", "sint", "jan", "2")
    ]


def test_a_question_of_10_000_letters_is_a_few_words() -> None:
    found = asked("een twee drie " * 1000)
    assert found == ["een", "twee", "drie"]
    assert len(asked(" ".join(map(str, range(1000))))) == MOST_WORDS
    assert len(asked("x" * 10_000)[0]) == 64


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("brug", "brug", 0),
        ("brug", "brgu", 1),  # two letters changed places: one slip
        ("brug", "burg", 1),
        ("brug", "bru", 1),
        ("brug", "bruug", 1),
        ("brug", "brag", 1),
        ("", "ab", 2),
        ("kitten", "sitting", 3),
    ],
)
def test_distance(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == apart == distance(other, one)


def plain_distance(one: str, other: str) -> int:
    """Optimal string alignment by the book, letter by letter."""
    rows = [
        [max(i, j) if 0 in (i, j) else 0 for j in range(len(other) + 1)]
        for i in range(len(one) + 1)
    ]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i][j] = best
    return rows[-1][-1]


@given(st.text("abc", max_size=9), st.text("abc", max_size=9))
def test_distance_is_that_of_the_book(one: str, other: str) -> None:
    assert distance(one, other) == plain_distance(one, other)


@given(
    st.lists(st.text("abcd", min_size=1, max_size=12), max_size=25),
    st.text("abcd", min_size=1, max_size=12),
)
def test_near_finds_all_words_within_the_slips_and_no_other(known: list[str], word: str) -> None:
    """The forms with letters left out miss nothing, in the first words and in words added later."""
    vocabulary = Vocabulary(known[:10])
    vocabulary.add(known[10:])
    found = {other for near in vocabulary.near(word).values() for other in near}
    most = slips(word)
    expected = {
        other
        for other in known
        if other != word and distance(word, other) <= min(most, slips(other) or most)
    }
    assert expected <= found
    assert all(distance(word, other) <= most for other in found)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huiswrkklas", "huiswerkklas"),
        ("huiswekrklas", "huiswerkklas"),
        ("opvodingswinkl", "opvoedingswinkel"),
        ("brg", "brug"),
        ("wisebeke", "wissebeke"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(typed: str, meant: str) -> None:
    near = Vocabulary(KNOWN).near(typed)
    assert meant in {word for found in near.values() for word in found}


def test_a_word_may_be_begun_with_a_slip() -> None:
    vocabulary = Vocabulary(KNOWN)
    assert vocabulary.begun("opvodingsw") == ["opvoedingswinkel"]
    assert vocabulary.begun("brg") == []
    assert vocabulary.guessed(["brug", "huiswrkbeg"]) == ["brug", "huiswerkbegeleiding"]


def test_compounds_are_found_by_their_end_and_their_begin() -> None:
    vocabulary = Vocabulary(KNOWN)
    assert vocabulary.ending("begeleiding") == ["huiswerkbegeleiding"]
    assert set(vocabulary.longer("huiswerk")) == {"huiswerkbegeleiding", "huiswerkklas"}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("huiswerkbegeleiding", ["huiswerk", "begeleiding"]),
        ("opvoedingsondersteuning", ["opvoeding", "ondersteuning"]),
        ("gezinscoaching", ["gezin", "coaching"]),
        ("jeugdhulpverlening", ["jeugd", "hulpverlening"]),
        ("begeleiding", []),
        ("onderwijs", []),
    ],
)
def test_compounds_have_parts(word: str, parts: list[str]) -> None:
    assert compound(word) == parts


def test_compounds_may_be_written_apart_or_together() -> None:
    vocabulary = Vocabulary(KNOWN)
    assert vocabulary.joined(["huiswerk", "begeleiding", "brug"]) == ["huiswerkbegeleiding", "brug"]
    assert vocabulary.joined(["opvoeding", "winkel"]) == ["opvoedingswinkel"]
    assert vocabulary.split(["taalmaatje"]) == ["taal", "maatje"]
    assert vocabulary.split(["onbekend"]) == ["onbekend"]


def test_readings_with_fewer_changes_come_first() -> None:
    groups = list(ways(["begeleiding", "aalbek"], Vocabulary(KNOWN)))
    first = groups[0][0]
    assert [meant.words for meant in first] == [("begeleiding",), ("aalbeek",)]
    assert all(len(group) <= MOST_WAYS for group in groups)


def test_a_word_that_means_nothing_has_no_reading() -> None:
    assert list(ways(["brug", "qqqqqqqq"], Vocabulary(KNOWN))) == []
    assert list(ways([], Vocabulary(KNOWN))) == []


def test_many_words_are_read_quickly() -> None:
    groups = ways(
        ["brug", "nest", "sint", "taal", "maatje", "aalbeek", "brugg", "nestt"], Vocabulary(KNOWN)
    )
    assert len(next(groups)) <= MOST_WAYS


def test_every_need_has_its_words_once() -> None:
    assert len(needs()) >= 15
    assert needs_by_word()["onderwijs"] == "learning"
    assert needs_by_word()["learning"] == "learning"


@pytest.mark.parametrize(
    ("state", "goes_on", "silent"),
    [
        (ImportState.READING, True, False),
        (ImportState.READING, False, True),
        (ImportState.READY, False, False),
        (ImportState.DONE, False, False),
    ],
)
def test_reading_that_stopped_may_begin_again(state: str, *, goes_on: bool, silent: bool) -> None:
    assert fell_silent(state, goes_on=goes_on) is silent
