"""What may be said on: the secrecy regimes in plain words, as a content pack that is dated."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from brugwerk.content.pack import Entry, Text

FILE = Path(__file__).parent / "packs" / "secrecy.yaml"


class Regime(Entry):
    """One way in which people keep what they hear (2.24, ConfidentialityRegime)."""

    code: str
    name: Text
    short: Text
    plain_text: Text
    source: Text
    reviewed_on: date


@cache
def regimes() -> Mapping[str, Regime]:
    """Return the regimes by code, in the order of the file; a broken file stops the first use."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    found = TypeAdapter(tuple[Regime, ...]).validate_python(data)
    return {regime.code: regime for regime in found}
