"""What people mean with what they type (3.10): synonyms, phrases, words that say nothing."""

import pytest

from brugwerk.directory.pack import thesaurus
from brugwerk.directory.rules.meaning import Meaning, Thesaurus
from brugwerk.directory.rules.search import Meant, ways
from brugwerk.directory.rules.words import Vocabulary, asked

KNOWN = ("eerstelijnspsycholoog", "schooltoelage", "geld", "eten", "voedselbedeling", "wissebeke")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ik heb honger", ["honger"]),
        ("Ik zoek een psycholoog in Wissebeke", ["psycholoog", "wissebeke"]),
        ("geld voor school", ["geldvoorschool"]),
        ("wie kan de rekening van de school betalen", ["rekening", "schoolbetalen"]),
        ("mijn dochter wordt gepest", ["gepest"]),
        ("mijn kind wil niet naar school", ["wilnietnaarschool"]),
        ("ik kan de huur niet betalen", ["huurbetalen"]),
        ("Kind en Gezin", ["kind", "gezin"]),  # nothing with a meaning: weak words count
        ("de", ["de"]),  # nothing else was typed
        ("", []),
    ],
)
def test_a_question_is_read_by_what_it_tells(typed: str, read: list[str]) -> None:
    assert thesaurus().gathered(asked(typed)) == read


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("honger", "voedselbedeling"),
        ("psycoloog", "eerstelijnspsycholoog"),  # a slip in a word of people
        ("psych", "eerstelijnspsycholoog"),  # begun
        ("honegr", "voedselbedeling"),
    ],
)
def test_a_word_of_people_finds_the_word_of_a_service(typed: str, first: str) -> None:
    group = next(ways([typed], Vocabulary(KNOWN), thesaurus()))
    assert first in group[0][0].words


def test_a_word_that_people_use_is_no_slip_of_another() -> None:
    """Asking about bullying (pesten) never shows food (eten), though two letters differ."""
    meanings = Thesaurus(by_word={"pesten": Meaning(("weerbaarheid",))})
    known = Vocabulary(("eten", "weerbaarheid"))
    groups = list(ways(["pesten"], known, meanings))
    assert groups
    assert {word for group in groups for way in group for meant in way for word in meant.words} == {
        "weerbaarheid"
    }
    assert (Meant(("eten",)),) in next(ways(["pesten"], Vocabulary(("eten",))))


def test_a_begin_of_too_many_things_means_none() -> None:
    many = Thesaurus(by_word={f"schoo{n}": Meaning((f"x{n}",)) for n in "abcd"})
    assert many.begun("schoo") == Meaning()
    few = Thesaurus(by_word={f"schoo{n}": Meaning(("x",)) for n in "abcd"})
    assert few.begun("schoo") == Meaning(("x",))


def test_what_is_named_by_the_word_itself_comes_before_what_means_the_same() -> None:
    meanings = Thesaurus(by_word={"pesten": Meaning(("weerbaarheid",))})
    first, then = ways(["pesten"], Vocabulary(("pesten", "weerbaarheid")), meanings)
    assert first == [(Meant(("pesten",)),)]
    assert then == [(Meant(("weerbaarheid",)),)]
