"""One plain spelling of a text, and where each sign of it stood in what was typed. Pure.

Who copies a number brings along signs that nobody sees, dashes of other lengths and digits of other
scripts. A look at a text looks at the plain one; people are shown the piece as they typed it (T41).
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

DASHES = frozenset("\u2212\u2043\u02d7\u2796\u30fc\uff70")
"""What stands for a dash and is none in Unicode (category Pd)."""
EMPTY = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""What shows as a space and is none in Unicode."""
LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
KEPT = {"\u2026": "\u2026", "\u00ba": "\u00b0"}
"""Three dots in one end no sentence; the sign of 1st is typed where a degree sign is meant."""
LONGEST = 4
FRACTION = "\u2044"
"""Half of three and a half would become figures against the three."""
UNSEEN = ("Cc", "Cf", "Mn", "Me")
BLANKS = frozenset(" \n")


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text; ``places`` says where each of its signs was typed, and where the text ends."""

    text: str
    places: list[int]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the plain text stands in what was typed."""
        return self.places[start], max(self.places[end - 1] + 1, self.places[end])


def plain(text: str) -> Plain:
    """Fold a text: compatible signs, dashes, digits, blanks; without what nobody sees.

    Blanks that follow each other become one; of empty lines one is left.
    """
    signs: list[str] = []
    places: list[int] = []
    for place, typed in enumerate(text):
        for sign in folded(typed):
            if sign in BLANKS and signs and signs[-1] in BLANKS:
                if sign == " ":
                    continue
                if signs[-1] == " ":
                    signs[-1] = sign
                    continue
                # A line end on Windows is two signs; an empty line stays one.
                if text[place - 1 : place + 1] == "\r\n" or signs[-2:] == ["\n", "\n"]:
                    continue
            signs.append(sign)
            places.append(place)
    places.append(len(text))
    return Plain("".join(signs), places)


@lru_cache(maxsize=4096)
def folded(sign: str) -> str:
    """Return what one sign becomes: as a rule one, sometimes more, or nothing."""
    if sign in KEPT:
        return KEPT[sign]
    if sign in LINE_ENDS:
        return "\n"
    if sign.isspace() or sign in EMPTY:
        return " "
    wide = unicodedata.normalize("NFKC", sign)
    if len(wide) > LONGEST or FRACTION in wide:
        wide = sign
    return "".join(map(_one, wide))


def _one(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in UNSEEN:
        return ""
    if kind == "Pd" or sign in DASHES:
        return "-"
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    return " " if sign.isspace() else sign
