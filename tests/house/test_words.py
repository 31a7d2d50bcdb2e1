"""The words on the screens: complete in both languages, short, plain and kind in Dutch."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib
import pytest
from django.utils.translation import override

from brugwerk.compass import words
from brugwerk.content.pack import Statement, pack
from brugwerk.kit.catalogues import LOCALE_DIR
from brugwerk.partnerships.words import PERSPECTIVE_CHOICES
from tools.messages import check, collect, in_template

CODE = LOCALE_DIR.parent
GUEST_PAGES = (
    *("welcome_page", "personal_page", "returning_page", "_question", "question_page"),
    *("strengthen_page", "unheard_page", "check_page", "done_page", "closed_page"),
    "unknown_code_page",
)
GUEST_WORDS = (words.WHO_SEES, words.RETURNING, words.STEPS, words.UNHEARD, PERSPECTIVE_CHOICES)
NEGATIONS = {"niet", "geen", "nooit", "niemand", "niets", "nergens", "noch", "zonder", "amper"}
UNKIND = re.compile(r"kansarm|doelgroep|casus", re.IGNORECASE)
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]+>")
VOWELS = re.compile(r"aa|ee|oo|uu|ie|eu|oe|ui|ij|ei|ou|au|[aeiouyáàéèëïöü]", re.IGNORECASE)


def sentences(text: str) -> list[list[str]]:
    """The sentences of a text, each as its words; a placeholder counts as one word."""
    parts = re.split(r"(?<=[.!?:])\s+|\n+", PLACE.sub("x", text))
    return [found for part in parts if (found := re.findall(r"[A-Za-zÀ-ÿ'-]+|\d+", part))]


def reading_ease(texts: Iterable[str]) -> float:
    """The Flesch-Douma score, with groups of vowels for syllables: 80 is easy, 60 is standard."""
    said = [sentence for text in texts for sentence in sentences(text)]
    spoken = [word for sentence in said for word in sentence]
    syllables = sum(max(1, len(VOWELS.findall(word))) for word in spoken)
    return 206.84 - 0.93 * len(spoken) / len(said) - 77 * syllables / len(spoken)


def dutch() -> dict[tuple[str | None, str], list[str]]:
    """The Dutch forms of each message."""
    catalogue = polib.pofile(str(LOCALE_DIR / "nl" / "LC_MESSAGES" / "django.po"))
    return {
        (entry.msgctxt or None, entry.msgid): [*entry.msgstr_plural.values()] or [entry.msgstr]
        for entry in catalogue
    }


def guest_texts() -> Iterator[str]:
    """What people read who take part without an account."""
    forms = dutch()
    for page in GUEST_PAGES:
        path = CODE / "compass" / "templates" / "compass" / f"{page}.html"
        for message in in_template(path.read_text(encoding="utf-8")):
            yield from forms[message.key]
    with override("nl"):
        for table in GUEST_WORDS:
            yield from (str(word) for word in table.values())


def test_both_catalogues_are_complete() -> None:
    assert check(collect()) == []


def calls(path: Path) -> Iterator[str]:
    """The words that a module gives to a function of gettext, under whatever name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        name.asname or name.name: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if "gettext" in name.name
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            kind = names.get(node.func.id, "")
            argument = 1 if kind.startswith(("pgettext", "npgettext")) else 0
            if kind and isinstance(given := node.args[argument], ast.Constant):
                yield str(given.value)


def test_every_sentence_in_code_is_in_the_catalogue() -> None:
    known = {message.singular for message in collect().values()}
    found = {words for path in sorted(CODE.rglob("*.py")) for words in calls(path)}
    assert found - known == set()


def test_guests_read_short_and_easy_sentences() -> None:
    texts = list(guest_texts())
    long = [sentence for text in texts for sentence in sentences(text) if len(sentence) > 15]
    assert long == []
    assert reading_ease(texts) >= 80


def test_all_screens_are_easy_to_read() -> None:
    assert reading_ease(form for forms in dutch().values() for form in forms) >= 70


def test_no_word_puts_people_in_a_box() -> None:
    assert [form for forms in dutch().values() for form in forms if UNKIND.search(form)] == []


def test_the_statements_are_easy_to_read() -> None:
    assert reading_ease(statement.text.nl for statement in pack().statements) >= 75


@pytest.mark.parametrize("statement", pack().statements, ids=lambda statement: statement.key)
def test_a_statement_is_one_short_sentence_that_denies_nothing(statement: Statement) -> None:
    said = sentences(statement.text.nl)
    assert len(said) == 1
    assert len(said[0]) <= 12
    assert not NEGATIONS & {word.lower() for word in said[0]}
