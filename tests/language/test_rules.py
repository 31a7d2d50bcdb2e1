"""The other rules of language: reading, letters, needs, families and life cycles."""

import pytest

from brugwerk.content.pack import pack
from brugwerk.language.pack import matcher, plain_words, starters
from brugwerk.language.rules.checking import (
    CHECK_LIFE,
    NOTICE_LIFE,
    CheckAct,
    CheckState,
    NoticeState,
)
from brugwerk.language.rules.families import Band, about, band
from brugwerk.language.rules.letters import aloud, blanks, paragraphs, pieces
from brugwerk.language.rules.needs import Way, proposed
from brugwerk.language.rules.reading import (
    Ease,
    flesch_douma,
    read,
    sentences,
    syllables,
)
from brugwerk.language.rules.terms import differs, folded


class TestReading:
    """Hints by counting (6.09)."""

    @pytest.mark.parametrize(
        ("word", "number"),
        [("school", 1), ("juf", 1), ("bureau", 2), ("leerling", 2), ("aanmelding", 3), ("x", 1)],
    )
    def test_syllables(self, word: str, number: int) -> None:
        assert syllables(word) == number

    def test_the_formula(self) -> None:
        assert flesch_douma(10, 1.5) == pytest.approx(82.04)

    def test_a_shortened_word_ends_no_sentence(self) -> None:
        text = "Kom bv. maandag. Of dinsdag?\nTot dan"
        assert list(sentences(text)) == ["Kom bv. maandag.", "Of dinsdag?", "Tot dan"]

    def test_plain_words_read_easily(self) -> None:
        assert read("Wij zien je graag. Kom je eens langs? We zetten koffie. " * 3).ease is (
            Ease.EASY
        )

    def test_heavy_words_read_hard(self) -> None:
        found = read(
            "De begeleidingsverantwoordelijke organiseert multidisciplinaire overlegmomenten "
            "betreffende ondersteuningsbehoeften van leerlingen met leermoeilijkheden, teneinde "
            "handelingsgerichte interventies te faciliteren en te evalueren."
        )
        assert found.ease is Ease.HARD
        assert [one.words for one in found.long] == [19]
        assert "leermoeilijkheden" in found.long_words

    def test_of_a_few_words_nothing_is_said(self) -> None:
        assert read("Dag!").ease is Ease.SHORT
        assert read("").words == 0

    def test_a_blank_is_one_short_word(self) -> None:
        assert read("Dag [naam van de ouder die komt].").words == 2


class TestLetters:
    """Blanks are filled in the page alone."""

    BODY = "Dag [naam],\n\nKom je op [dag  en uur]?\nDag [naam]!\n\n[]"

    def test_blanks_stand_once(self) -> None:
        assert blanks(self.BODY) == ("naam", "dag en uur")

    def test_what_is_filled_takes_the_place_of_the_blank(self) -> None:
        first = pieces(paragraphs(self.BODY)[0], {"naam": "Samira"})
        assert [(one.text, one.blank, one.filled) for one in first] == [
            ("Dag ", False, False),
            ("Samira", True, True),
            (",", False, False),
        ]

    def test_what_stays_empty_is_a_line(self) -> None:
        one = pieces("[naam]", {"naam": "  "})[0]
        assert (one.text, one.blank, one.filled) == ("naam", True, False)

    def test_aloud_is_one_sentence_after_the_other(self) -> None:
        lines = ["".join(one.text for one in line) for line in aloud(self.BODY, {})]
        assert lines == ["Dag naam,", "Kom je op dag en uur?", "Dag naam!", "[]"]


@pytest.mark.parametrize(
    ("meanings", "expected"),
    [
        ((), False),
        (("Een gesprek.",), False),
        (("Een gesprek.", "een  gesprek"), False),
        (("Een gesprek.", "De eerste schooldag."), True),
    ],
)
def test_a_false_friend_means_two_things(meanings: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001
    """The same said twice is one meaning (INV36)."""
    assert differs(meanings) is expected


def test_words_are_compared_in_one_line() -> None:
    assert folded("  Brede\n basiszorg. ") == "brede basiszorg"


@pytest.mark.parametrize(
    ("way", "sensitive", "expected"),
    [
        (Way.MAIL, True, Way.MEET),
        (Way.LETTER, True, Way.MEET),
        (Way.CALL, True, Way.CALL),
        (Way.MAIL, False, Way.MAIL),
    ],
)
def test_what_is_sensitive_is_told_face_to_face_first(
    way: Way,
    sensitive: bool,  # noqa: FBT001
    expected: Way,
) -> None:
    """6.19."""
    assert proposed(way, sensitive=sensitive) is expected


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        ({5: 4}, Band.TOO_FEW),
        ({5: 5}, Band.FIRM),
        ({3: 3, 4: 3}, Band.FIRM),
        ({2: 3, 3: 3}, Band.FAIR),
        ({1: 9, 2: 1}, Band.WEAK),
        ({}, Band.TOO_FEW),
    ],
)
def test_bands_begin_at_five_answers(tally: dict[int, int], expected: Band) -> None:
    """INV11: less than five is never shown."""
    assert band(tally) is expected


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (9, 0), (10, 10), (19, 10), (27, 20)])
def test_numbers_are_told_in_tens(number: int, expected: int) -> None:
    """Counts from ten on, rounded down (decisions.md)."""
    assert about(number) == expected


def test_what_differs_goes_round_until_it_is_understood() -> None:
    """6.07: told, a question, said once more, told again."""
    state: str = CHECK_LIFE.first
    for act in (CheckAct.TELL, CheckAct.DIFFER, CheckAct.EXPLAIN, CheckAct.TELL, CheckAct.MATCH):
        after = CHECK_LIFE.after(state, act)
        assert after is not None
        state = after
    assert state == CheckState.UNDERSTOOD
    assert CHECK_LIFE.is_end(state)
    assert CHECK_LIFE.after(CheckState.ASKED, CheckAct.MATCH) is None


def test_an_early_notice_ends_clear_or_dropped() -> None:
    """6.08."""
    assert {state for state in NoticeState if NOTICE_LIFE.is_end(state)} == {
        NoticeState.CLEAR,
        NoticeState.DROPPED,
    }


class TestPack:
    """The content pack of plain words."""

    def test_every_word_is_found_and_stands_once(self) -> None:
        words = plain_words()
        for place, one in enumerate(words):
            assert place in {found.key for found in matcher().find(one.word)}, one.word
        assert len({one.word.lower() for one in words}) == len(words)
        assert len(words) >= 60 + len(pack().jargon) - 5

    @pytest.mark.parametrize("key", list(starters()))
    def test_letters_to_begin_with_read_easily(self, key: str) -> None:
        found = read(starters()[key].body)
        assert found.ease is Ease.EASY
        assert not found.long
        assert blanks(starters()[key].body)
