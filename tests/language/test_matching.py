"""Finding words in texts (INV36, N14)."""

import pytest

from brugwerk.language.rules.matching import Matcher
from brugwerk.language.rules.plurals import fold, plurals


def found(text: str, *words: str) -> list[tuple[str, str]]:
    """Return what is found, with the word it stands for."""
    matcher = Matcher((word, (word,)) for word in words)
    return [(text[one.start : one.end], one.key) for one in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Het onthaal is open.", "onthaal", "onthaal"),
        ("ONTHAAL!", "onthaal", "ONTHAAL"),
        ("de brede basiszorg van hier", "brede basiszorg", "brede basiszorg"),
        ("de brede\nbasiszorg", "brede basiszorg", "brede\nbasiszorg"),
        ("brede  basiszorg", "brede basiszorg", "brede  basiszorg"),
        ("brede-basiszorg", "brede basiszorg", "brede-basiszorg"),
        ("de B-codes", "B-codes", "B-codes"),
        ("bcodes", "B-codes", "bcodes"),
        ("een zorg-coördinator", "zorgcoördinator", "zorg-coördinator"),
        ("zorgcoordinatoren", "zorgcoördinator", "zorgcoordinatoren"),
        ("CLB-medewerker", "CLB", "CLB"),
        ("de CLB's", "CLB", "CLB's"),
        ("de CLB\u2019s", "CLB", "CLB\u2019s"),
        ("i.v.m. dat", "i.v.m.", "i.v.m"),
        ("veel scholen", "school", "scholen"),
        ("onze taken", "taak", "taken"),
        ("de klassen", "klas", "klassen"),
        ("de huizen", "huis", "huizen"),
        ("twee brieven", "brief", "brieven"),
        ("de mogelijkheden", "mogelijkheid", "mogelijkheden"),
        ("drie organisaties", "organisatie", "organisaties"),
        ("gemeenten", "gemeente", "gemeenten"),
        ("foto's", "foto", "foto's"),
        ("1e OKAN-klas", "okan", "OKAN"),
    ],
)
def test_a_word_is_found_as_people_write_it(text: str, word: str, expected: str) -> None:
    """Capitals, simple plurals, hyphens, accents and blanks."""
    assert found(text, word) == [(expected, word)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("onthaalbeleid", "onthaal"),
        ("so what", "SO"),
        ("het lop van een geweer", "LOP"),
        ("brede\n\nbasiszorg", "brede basiszorg"),
        ("brede, basiszorg", "brede basiszorg"),
        ("&lt;b&gt;", "amp"),
        ("brede", "brede basiszorg"),
        ("", "onthaal"),
        ("iets", "..."),
    ],
)
def test_what_is_another_word_is_not_found(text: str, word: str) -> None:
    """Part of a word, a short form in small letters, or words that are parted."""
    assert found(text, word) == []


def test_the_longest_wins_and_none_stands_in_another() -> None:
    """Where one word stands in another, the longest is meant."""
    text = "Brede basiszorg is zorg, en brede zorg ook."
    assert found(text, "zorg", "brede basiszorg", "basiszorg") == [
        ("Brede basiszorg", "brede basiszorg"),
        ("zorg", "zorg"),
        ("zorg", "zorg"),
    ]


def test_a_short_form_and_a_word_of_the_same_letters_live_together() -> None:
    """SO is a school; so is a word."""
    assert found("Een SO is zo so.", "SO", "so") == [("SO", "SO"), ("so", "so")]


@pytest.mark.parametrize(
    ("word", "many"),
    [("klas", "klassen"), ("vraag", "vragen"), ("prijs", "prijzen"), ("crisis", "crisissen")],
)
def test_plurals(word: str, many: str) -> None:
    """Spelling changes along with the plural."""
    assert many in plurals(word)


def test_letters_are_compared_without_accents() -> None:
    """An accent that somebody left out changes nothing."""
    assert fold("Coördinator\u2019s") == "coordinator's"
