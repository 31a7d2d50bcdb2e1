"""The identity brake: what a text about a case may not hold, and what may point at a family. Pure.

What certainly belongs to one person (a register number, telephone, mail, account, day of birth,
house, number plate) is blocked. What may (a name, a class, a rare fact) is shown to who writes,
with a hint. Nothing is sent anywhere, and it is no guarantee (trust 4.1, T41, INV28).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from brugwerk.kit.figures import accounts, phones, register_numbers
from brugwerk.kit.folding import plain
from brugwerk.kit.identifying import MONTHS, names

Finds = Callable[[str], Iterator[tuple[int, int]]]


class Sign(StrEnum):
    """What a piece of text looks like."""

    REGISTER = "register"
    PHONE = "phone"
    MAIL = "mail"
    ACCOUNT = "account"
    BIRTH = "birth"
    HOUSE = "house"
    PLATE = "plate"
    NAME = "name"
    CLASS = "class"
    RARE = "rare"


BLOCKED = frozenset(
    {
        *(Sign.REGISTER, Sign.PHONE, Sign.MAIL, Sign.ACCOUNT),
        *(Sign.BIRTH, Sign.HOUSE, Sign.PLATE),
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of a text, and what it looks like."""

    sign: Sign
    start: int
    end: int

    @property
    def blocked(self) -> bool:
        """Tell whether the text cannot be kept with this in it."""
        return self.sign in BLOCKED


AT = re.compile(
    r"\s?@\s?|\s?[(\[{<]\s?(?:at|apenstaart(?:je)?)\s?[)\]}>]\s?|\s(?:at|apenstaart(?:je)?)\s",
    re.IGNORECASE,
)
DOT = r"(?:\.|\s\.\s?|\s?[(\[{]\s?(?:dot|punt)\s?[)\]}]\s?|\s(?:dot|punt)\s)"
LABEL = r"[^\s@,;:<>()\[\]{}.]{1,63}+"
SITE = re.compile(rf"{LABEL}(?:{DOT}{LABEL}){{0,8}}?{DOT}\w{{2,}}(?:\.\w{{2,63}})*", re.IGNORECASE)
KNOWN_SITE = re.compile(
    rf"{LABEL}(?:{DOT}{LABEL}){{0,8}}?(?:{DOT}|\.\s)"
    r"(?:be|com|net|org|eu|nl|brussels|vlaanderen|gent|fr|lu|info)(?!\w)"
)
"""Where only a word or a blank tells that it is an address, the end of it must be one of these."""
BEFORE_AT = re.compile(r"[^\s@,;:<>()]{1,64}$")
LONGEST_NAME = 64
PLATE_GAP = r"(?: ?[-./_] ?|-\n|[ ,])?"
PLATE = re.compile(
    rf"(?<![A-Za-z0-9-])(?:[1-9]{PLATE_GAP}[A-Z]{{3}}{PLATE_GAP}\d{{3}}|[1-9]-[A-Za-z]{{3}}-\d{{3}}"
    r"|[1-9](?P<gap>[ ._-])[A-Z](?P=gap)[A-Z](?P=gap)[A-Z](?P=gap)\d(?P=gap)\d(?P=gap)\d"
    r"|[A-Z]{3}-\d{3}|\d{3}-[A-Z]{3})(?![A-Za-z0-9-])"
)
COUNTED = (
    r"minuten|uur|uren|weken|dagen|maanden|jaar|keer|kinderen|gezinnen|leerlingen|mensen"
    r"|procent|%|euro|km|meter"
)
MONTH, DAY_OF_MONTH = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 3/4/2015 and 3 april 2015, with the year in two or four figures
        (
            rf"(?<![\d/.-])\d{{1,2}}(?:(?P<gap>[/.-])\d{{1,2}}(?P=gap)|\s?(?:{MONTHS})\s?)"
            r"(?P<year>\d{4}|\d{2})(?![\d/-])"
        ),
        # 12 / 03 / 2015
        (
            rf"(?<![\d/.-]){DAY_OF_MONTH}\s?(?P<gap>[/.-])\s?{MONTH}\s?(?P=gap)\s?"
            r"(?P<year>\d{4})(?![\d/-])"
        ),
        # 12_03_2015
        rf"(?<![\d/.,_-]){DAY_OF_MONTH}(?P<gap>[,_]){MONTH}(?P=gap)(?P<year>\d{{4}})(?!\d|[,_]\d)",
        # 12 / 03 / 15
        r"(?<![\d/.-])\d{2}\s?/\s?\d{2}\s?/\s?(?P<year>\d{2})(?![\d/-])",
        # 12 03 2015
        (
            r"(?<![\d/.,-])(?<!\d )(?:0[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) "
            r"(?P<year>(?:19|20)\d{2})(?![\d/-]|[ .,]\d)"
            rf"(?!\s?(?:{COUNTED}))"
        ),
        # 2015-03-12
        r"(?<!\d)(?P<year>\d{4})\s?(?P<gap>[/._-])\s?\d{2}\s?(?P=gap)\s?\d{2}(?!\d)",
    )
)
BORN = re.compile(
    r"(?:\bgeb(?:oren|oortedatum|\.)?|\bverjaart|°)\W{0,3}(?:\w{1,40}\s){0,2}?"
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|\d{{1,2}}\s(?:{MONTHS})(?:\s\d{{4}})?"
    r"|\d{4})",
    re.IGNORECASE,
)
STREET = r"(?:straat|laan|plein|steenweg|dreef|lei|kaai|gracht|vest)"
LANE = r"(?:weg|baan|pad|hof|markt|park|berg|veld|dijk|wijk|kouter|poort|singel)"
IN_STREET = re.compile(rf"[\w'\u2019-]{{2,}}{STREET}", re.IGNORECASE)
IN_LANE = re.compile(rf"[A-Z][\w'\u2019-]*{LANE}")
HOUSE = re.compile(
    r"(?<![\w'\u2019-])(?P<word>[\w'\u2019-]++)(?P<lane>\s(?:Markt|Weg|Baan|Dreef|Pad)(?!\w))?"
    r"\s?,?\s?(?:nr\.?\s?|nummer\s?)?\d{1,4}(?:\s?[a-zA-Z])?(?!\w)"
    rf"(?!\s?(?:{COUNTED}))"
)
CLASS = re.compile(
    r"\b(?:klas|groep|leerjaar|kleuterklas)\s*\d\s?[a-z]?\b|(?<![\w-])[1-7]\s?[A-H](?![\w-])"
    r"|\b(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|[1-7](?:ste|de|e))\s+"
    r"(?:leerjaar|kleuterklas|kleuter|middelbaar|secundair)\b",
    re.IGNORECASE,
)
RARE = re.compile(
    r"\b(?:als\s+enige\w*|de\s+enige|het\s+enige\s+(?:gezin|kind)|tweeling\w*|drieling\w*|vierling\w*"
    r"|zeldza\w+|in\s+de\s+krant|op\s+(?:televisie|tv)|adopti\w+|geadopteerd\w*|pleeg(?:kind|gezin)\w*"
    r"|asielcentrum\w*|gevangenis\w*|(?:zes|zeven|acht|negen|tien|1[0-9]|[6-9])\s+kinderen)\b",
    re.IGNORECASE,
)
OLDEST = 110
FIGURES = 100
A_YEAR_AND_MORE = 2
"""A day of this year or the last is a meeting more often than a birth."""


def look(text: str, today: date) -> tuple[Found, ...]:
    """Return what in a text belongs to one person or may point at one, in the order it stands.

    It looks at the plain spelling and tells where the piece was typed. Of what overlaps the first
    and surest stays.
    """
    folded = plain(text)
    found: list[Found] = []
    taken = bytearray(len(text))
    for sign, start, end in _all(folded.text, today):
        start, end = folded.typed(start, end)  # noqa: PLW2901 -- from here on as it was typed
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Found(sign, start, end))
    return tuple(sorted(found, key=lambda one: one.start))


def _all(text: str, today: date) -> Iterator[tuple[Sign, int, int]]:
    for sign, finds in FINDS:
        for start, end in finds(text):
            yield sign, start, end
    for start, end in _days(text, today):
        yield Sign.BIRTH, start, end
    for sign, finds in (
        *((Sign.HOUSE, _houses), (Sign.CLASS, _spans(CLASS)), (Sign.RARE, _spans(RARE))),
        (Sign.NAME, names),
    ):
        for start, end in finds(text):
            yield sign, start, end


def _spans(pattern: re.Pattern[str]) -> Finds:
    return lambda text: (match.span() for match in pattern.finditer(text))


def _mails(text: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses of mail stand, around what means at."""
    for at in AT.finditer(text):
        before = BEFORE_AT.search(text, max(0, at.start() - LONGEST_NAME), at.start())
        written = at[0] == "@" or at[0].strip()[0] in "([{<"
        site = SITE.match(text, at.end()) if written else None
        site = site or KNOWN_SITE.match(text, at.end())
        if before and site:
            yield before.start(), site.end()


def _days(text: str, today: date) -> Iterator[tuple[int, int]]:
    for match in BORN.finditer(text):
        yield match.span()
    for pattern in DAYS:
        for match in pattern.finditer(text):
            ago = today.year - _year(match["year"], today)
            if A_YEAR_AND_MORE <= ago <= OLDEST:
                yield match.span()


def _houses(text: str) -> Iterator[tuple[int, int]]:
    for match in HOUSE.finditer(text):
        word = match["word"]
        named = word[0].isupper() and len(word) > 1 and match["lane"]
        if named or IN_STREET.fullmatch(word) or IN_LANE.fullmatch(word):
            yield match.span()


def _year(written: str, today: date) -> int:
    """Return the year; of two figures the last one that is past."""
    year = int(written)
    if year >= FIGURES:
        return year
    century = today.year - today.year % FIGURES
    return century + year if century + year <= today.year else century - FIGURES + year


FINDS: tuple[tuple[Sign, Finds], ...] = (
    (Sign.REGISTER, register_numbers),
    (Sign.ACCOUNT, accounts),
    (Sign.MAIL, _mails),
    (Sign.PHONE, phones),
    (Sign.PLATE, _spans(PLATE)),
)
