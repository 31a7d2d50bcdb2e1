"""What in a text may point at one person: numbers, dates, addresses, and words like names. Pure.

A brake, no guarantee: it stops the slip of a tired hand. It knows no names; a capital letter within
a sentence is the sign.
"""

import re
from collections.abc import Iterator
from enum import StrEnum


class Mark(StrEnum):
    """A sign that a text may point at a person."""

    NUMBER = "number"  # telephone, register number, account
    DATE = "date"
    ADDRESS = "address"  # of mail or of a street
    NAME = "name"


MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "january|february|march|may|june|july|august|october"
)
PATTERNS = {
    Mark.NUMBER: re.compile(r"(?:\d[\s./-]?){6,}"),
    Mark.DATE: re.compile(
        rf"\b\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?\b|\b\d{{1,2}}\s+(?:{MONTHS})\b",
        re.IGNORECASE,
    ),
    Mark.ADDRESS: re.compile(
        r"[^\s@]+@[^\s@]+\.[^\s@]+|\b\w*(?:straat|laan|plein|steenweg|dreef|lei|kaai)\s+\d+",
        re.IGNORECASE,
    ),
}
# Words with a capital that are no names here.
KNOWN = {
    *("clb", "ocmw", "caw", "okan", "cgg", "vaph", "vzw", "so", "lop", "bo", "kind", "gezin"),
    *("nederlands", "frans", "arabisch", "turks", "engels", "dutch", "french", "english", "i"),
    *("huis", "van", "het", "de", "sociaal", "jeugdhulp", "vlaanderen", "belgië"),
}
WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")


def marks(text: str) -> frozenset[Mark]:
    """Return the signs in a text that it may point at a person."""
    found = {mark for mark, pattern in PATTERNS.items() if pattern.search(text)}
    if next(names(text), None):
        found.add(Mark.NAME)
    return frozenset(found)


def names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words with a capital stand that neither begin a sentence nor are known ones."""
    for word in WORD.finditer(text):
        at = word.start() - 1
        while at >= 0 and text[at].isspace():
            at -= 1
        begins = at < 0 or text[at] in ".!?:\"'\u201c\u2018"
        if word[0][0].isupper() and not begins and word[0].casefold() not in KNOWN:
            yield word.span()
