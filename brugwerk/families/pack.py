"""What a family reads on its page, in six languages, as a content pack (packs/page.yaml)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import yaml
from django.conf import settings
from pydantic import TypeAdapter

FILE = Path(__file__).parent / "packs" / "page.yaml"
LANGUAGES = ("nl", "en", "fr", "tr", "ar", "uk")
REVIEWED = frozenset({"nl", "en"})
RIGHT_TO_LEFT = frozenset({"ar"})
SPOKEN = (
    "went_well",
    "goal",
    "steps",
    "appointment",
    "how",
    "knows",
    "told",
    "how_far",
    "who",
    "agreed",
)
"""The texts that a person may speak in, in the order in which they are read."""
SOUNDS = {".mp3": "audio/mpeg", ".ogg": "audio/ogg"}


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Return the texts by key and language; one that is missing stops the first use."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    found = TypeAdapter(dict[str, dict[str, str]]).validate_python(data)
    for key, each in found.items():
        if set(each) != set(LANGUAGES) or len({gaps(text) for text in each.values()}) != 1:
            raise ValueError(key)
    return found


def gaps(text: str) -> tuple[str, ...]:
    """Return the names that a text leaves open."""
    return tuple(sorted({name for _text, name, _how, _kind in Formatter().parse(text) if name}))


def page(language: str) -> Mapping[str, str]:
    """Return all texts in one language."""
    known = language if language in LANGUAGES else "nl"
    return {key: each[known] for key, each in texts().items()}


def voice(language: str, key: str) -> Path | None:
    """Return a recording of this text by a person, if somebody put one in the folder of voices."""
    if key not in texts() or language not in LANGUAGES:
        return None
    for ending in SOUNDS:
        path: Path = settings.VOICES_DIR / language / f"{key}{ending}"
        if path.is_file():
            return path
    return None


def voices(language: str) -> frozenset[str]:
    """Return for which texts there is a recording in this language; one look in one folder."""
    folder: Path = settings.VOICES_DIR / language
    if language not in LANGUAGES or not folder.is_dir():
        return frozenset()
    return frozenset(one.stem for one in folder.iterdir() if one.suffix in SOUNDS)
