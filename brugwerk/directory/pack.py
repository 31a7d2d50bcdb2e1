"""The needs that services answer, and the words in which people ask for them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter

from brugwerk.content.pack import Entry, Text, Text_
from brugwerk.directory.rules.meaning import Meaning, Thesaurus
from brugwerk.directory.rules.words import words

FILE = Path(__file__).parent / "packs" / "needs.yaml"
MEANINGS = Path(__file__).parent / "packs" / "meanings.yaml"


class Need(Entry):
    """A need that people have; ``words`` are what files of others call it."""

    key: Annotated[str, Field(pattern="^[a-z]+$", max_length=20)]
    name: Text
    words: tuple[Text_, ...] = ()


@cache
def needs() -> Mapping[str, Need]:
    """Return the needs in their order; a broken file stops the first use."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {need.key: need for need in TypeAdapter(tuple[Need, ...]).validate_python(data)}


def need_words(keys: Iterable[str]) -> list[str]:
    """Return the Dutch words of needs, to be searched."""
    return [needs()[key].name.nl for key in keys if key in needs()]


@cache
def needs_by_word() -> Mapping[str, str]:
    """Return the key of a need by each word that others use for it."""
    return {
        word.casefold(): need.key
        for need in needs().values()
        for word in (need.key, need.name.nl, need.name.en, *need.words)
    }


class Asked(Entry):
    """Words of people, and the words in which services are named."""

    asked: Annotated[tuple[Text_, ...], Field(min_length=1)]
    means: Annotated[tuple[Text_, ...], Field(min_length=1)]
    also: tuple[Text_, ...] = ()


class Often(Entry):
    """What people mostly look for, in their words, and what is then asked."""

    q: Text_
    name: Text


class Meanings(Entry):
    """How people ask; what says nothing is left out."""

    often: tuple[Often, ...]
    stop: Text_
    weak: Text_
    meanings: tuple[Asked, ...]


@cache
def _meanings() -> Meanings:
    """Return the pack; a broken file stops the first use."""
    return Meanings.model_validate(yaml.safe_load(MEANINGS.read_text(encoding="utf-8")))


def often() -> Sequence[Often]:
    """Return what people mostly look for."""
    return _meanings().often


@cache
def thesaurus() -> Thesaurus:
    """Return how people ask."""
    pack = _meanings()
    by_word: dict[str, Meaning] = {}
    longest = 1
    for one in pack.meanings:
        for phrase in one.asked:
            typed = words(phrase)
            longest = max(longest, len(typed))
            key = "".join(typed)
            by_word[key] = by_word.get(key, Meaning()) | Meaning(one.means, one.also)
    return Thesaurus(
        stop=frozenset(words(pack.stop)),
        weak=frozenset(words(pack.weak)),
        by_word=by_word,
        longest=longest,
    )
