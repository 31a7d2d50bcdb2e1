"""Letters to parents: blanks that are filled on paper or in the page, never kept. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brugwerk.language.rules.reading import BLANK, sentences

MOST_BLANKS = 25
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a letter: words, or a blank with what fills it."""

    text: str
    blank: bool = False
    filled: bool = False


def _name(found: str) -> str:
    return SPACES.sub(" ", found.strip("[]")).strip()


def blanks(body: str) -> tuple[str, ...]:
    """Return the names of the blanks of a letter, each once, in order."""
    return tuple(dict.fromkeys(name for one in BLANK.findall(body) if (name := _name(one))))


def pieces(text: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """Cut a text at its blanks; an empty one stays a line to write on."""
    found, start = list[Piece](), 0
    for match in BLANK.finditer(text):
        name = _name(match[0])
        if not name:
            continue
        found.append(Piece(text[start : match.start()]))
        value = values.get(name, "").strip()
        found.append(Piece(value or name, blank=True, filled=bool(value)))
        start = match.end()
    found.append(Piece(text[start:]))
    return tuple(piece for piece in found if piece.text)


def paragraphs(body: str) -> tuple[str, ...]:
    """Return the paragraphs of a letter: an empty line parts them."""
    parts = re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip())
    return tuple(part.strip() for part in parts if part.strip())


def aloud(body: str, values: Mapping[str, str]) -> tuple[Sequence[Piece], ...]:
    """Return a letter as somebody reads it aloud: one sentence after the other."""
    return tuple(
        pieces(one, values) for part in paragraphs(body) for one in sentences(part) if one.strip()
    )
