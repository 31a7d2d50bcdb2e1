"""The texts that an agreement can start from, in Dutch and in English, in our own words."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter

from brugwerk.agreements.rules.life import Kind
from brugwerk.content.pack import Entry, Text

FILE = Path(__file__).parent / "packs" / "starters.yaml"


class StarterClause(Entry):
    """A clause to start from."""

    heading: Text
    text: Text
    to_families: bool = False


class Starter(Entry):
    """A whole agreement to start from."""

    kind: Kind
    title: Text
    about: Text
    purpose: Text
    clauses: Annotated[tuple[StarterClause, ...], Field(min_length=8, max_length=15)]


@cache
def starters() -> Mapping[Kind, Starter]:
    """Return the starting texts by kind of agreement; a broken file stops the first use."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    found = TypeAdapter(tuple[Starter, ...]).validate_python(data)
    return {starter.kind: starter for starter in found}
