"""The needs that services answer: short words of our own, in Dutch and in English."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter

from brugwerk.content.pack import Entry, Text, Text_

FILE = Path(__file__).parent / "packs" / "needs.yaml"


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
