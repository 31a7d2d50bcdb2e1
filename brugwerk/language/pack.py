"""Plain words beside stiff ones, and letters to begin with, from the content pack."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from brugwerk.content.pack import Entry, Text, Text_
from brugwerk.content.pack import pack as blocks
from brugwerk.language.rules.matching import Matcher

FOLDER = Path(__file__).parents[1] / "content" / "packs" / "gewone_woorden" / "v1"


class Kind(StrEnum):
    """Why a word is better replaced."""

    STIFF = "stiff"
    SHORT = "short"
    TRADE = "trade"


class PlainWord(Entry):
    """A word, and what people understand at once; always Dutch, as the texts are."""

    word: Text_
    kind: Kind
    say: Text_


class Starter(Entry):
    """A letter to begin with."""

    key: Text_
    title: Text
    purpose: Text
    body: Text_


def _read(name: str, kind: Any) -> Any:  # noqa: ANN401 -- any shape
    data = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return TypeAdapter(kind).validate_python(data)


@cache
def starters() -> Mapping[str, Starter]:
    """Return the letters to begin with by their key; a broken file stops the first use."""
    return {one.key: one for one in _read("letters.yaml", tuple[Starter, ...])}


@cache
def plain_words() -> tuple[PlainWord, ...]:
    """Return what is better said plainly: our list, and the words of the trade of the framework."""
    own: tuple[PlainWord, ...] = _read("words.yaml", tuple[PlainWord, ...])
    known = {one.word.lower() for one in own}
    trade = (
        PlainWord(word=term.term, kind=Kind.TRADE, say=term.plain.nl)
        for term in blocks().jargon
        if term.term.lower() not in known
    )
    return (*own, *trade)


@cache
def matcher() -> Matcher[int]:
    """Return what finds these words in a text, by their place in the list."""
    return Matcher((place, (one.word,)) for place, one in enumerate(plain_words()))
