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

from brugwerk.kit.identifying import MONTHS, names


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


GAP = r"[ \t\u00a0./-]{0,3}"
REGISTER = re.compile(rf"(?<!\d)\d{{2}}{GAP}\d{{2}}{GAP}\d{{2}}{GAP}\d{{3}}{GAP}\d{{2}}(?!\d)")
MAIL = re.compile(
    r"[^\s@,;:<>()]{1,64}(?:@|\s?\(at\)\s?|\s?\[at\]\s?)[^\s@,;:<>()]{1,255}\.\w{2,}", re.IGNORECASE
)
ACCOUNT = re.compile(
    r"(?<![A-Z0-9])[A-Z]{2}\d{2}[ .-]?(?:[A-Z]{4})?(?:[ .-]?\d{1,4}[A-Z]?){3,9}(?![A-Z0-9])",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<![\d/.,])(?:(?:\+|00)\s?\d|\(?0\d)(?:[ ./()-]{0,2}\d){6,13}(?!\d|/\d)")
PLATE = re.compile(
    r"(?<![A-Za-z0-9-])(?:[1-9][ -]?[A-Z]{3}[ -]?\d{3}|[A-Z]{3}-\d{3}|\d{3}-[A-Z]{3})"
    r"(?![A-Za-z0-9-])"
)
DAY = re.compile(
    rf"(?<![\d/.-])\d{{1,2}}(?:(?P<gap>[/.-])\d{{1,2}}(?P=gap)|\s+(?:{MONTHS})\s+)"
    r"(?P<year>\d{4}|\d{2})(?![\d/-])",
    re.IGNORECASE,
)
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-\d{2}-\d{2}(?!\d)")
BORN = re.compile(
    r"(?:\bgeb(?:oren|oortedatum|\.)?|\bverjaart|°)\W{0,3}(?:\w+\s+){0,2}?"
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|\d{{1,2}}\s+(?:{MONTHS})(?:\s+\d{{4}})?"
    r"|\d{4})",
    re.IGNORECASE,
)
STREET = r"(?:straat|laan|plein|steenweg|dreef|lei|kaai|gracht|vest)"
LANE = r"(?:weg|baan|pad|hof|markt|park|berg|veld|dijk|wijk|kouter|poort|singel)"
COUNTED = (
    r"minuten|uur|uren|weken|dagen|maanden|jaar|keer|kinderen|gezinnen|leerlingen|mensen"
    r"|procent|%|euro|km|meter"
)
HOUSE = re.compile(
    rf"\b(?:[\w'\u2019-]{{2,40}}{STREET}|[A-Z][\w'\u2019-]{{0,40}}{LANE}"
    r"|[A-Z][\w'\u2019-]{1,40}\s(?:Markt|Weg|Baan|Dreef|Pad))"
    rf"\s*,?\s*(?:nr\.?\s*|nummer\s*)?\d{{1,4}}\s?[a-zA-Z]?(?!\w)(?!\s*(?:{COUNTED}))"
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
ACCOUNT_LENGTHS = range(15, 35)
DIGITS_HERE, DIGITS_ABROAD = range(9, 11), range(9, 16)
OLDEST = 110
FIGURES = 100
A_YEAR_AND_MORE = 2
"""A day of this year or the last is a meeting more often than a birth."""


def look(text: str, today: date) -> tuple[Found, ...]:
    """Return what in a text belongs to one person or may point at one, in the order it stands.

    Of what overlaps the first and surest stays.
    """
    found: list[Found] = []
    taken = bytearray(len(text))
    for one in (*_numbers(text), *_days(text, today), *_words(text)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _numbers(text: str) -> Iterator[Found]:
    for sign, pattern, belongs in CERTAIN:
        for match in pattern.finditer(text):
            if belongs(match[0]):
                yield Found(sign, *match.span())


def _days(text: str, today: date) -> Iterator[Found]:
    for match in BORN.finditer(text):
        yield Found(Sign.BIRTH, *match.span())
    for pattern in (DAY, ISO):
        for match in pattern.finditer(text):
            ago = today.year - _year(match["year"], today)
            if A_YEAR_AND_MORE <= ago <= OLDEST:
                yield Found(Sign.BIRTH, *match.span())


def _year(written: str, today: date) -> int:
    """Return the year; of two figures the last one that is past."""
    year = int(written)
    if year >= FIGURES:
        return year
    century = today.year - today.year % FIGURES
    return century + year if century + year <= today.year else century - FIGURES + year


def _words(text: str) -> Iterator[Found]:
    for sign, pattern in ((Sign.HOUSE, HOUSE), (Sign.CLASS, CLASS), (Sign.RARE, RARE)):
        for match in pattern.finditer(text):
            yield Found(sign, *match.span())
    for start, end in names(text):
        yield Found(Sign.NAME, start, end)


def is_register_number(text: str) -> bool:
    """Test the check figures of a Belgian register number: 97 less the rest of the nine before it.

    Who was born since 2000 counts with a 2 before it.
    """
    digits = re.sub(r"\D", "", text)
    number, check = int(digits[:9]), int(digits[9:])
    return check in {97 - number % 97, 97 - (2 * 10**9 + number) % 97}


def is_account(text: str) -> bool:
    """Test the check figures of an account number (ISO 13616: the rest by 97 is 1)."""
    plain = re.sub(r"[^A-Z0-9]", "", text.upper())
    turned = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return len(plain) in ACCOUNT_LENGTHS and int(turned) % 97 == 1


def is_phone(text: str) -> bool:
    """Test whether figures are as many as a telephone number has, and no day with an hour."""
    abroad = text.startswith(("+", "00"))
    digits = len(re.sub(r"\D", "", text))
    return digits in (DIGITS_ABROAD if abroad else DIGITS_HERE) and text.count("/") <= 1


CERTAIN: tuple[tuple[Sign, re.Pattern[str], Callable[[str], bool]], ...] = (
    (Sign.REGISTER, REGISTER, is_register_number),
    (Sign.ACCOUNT, ACCOUNT, is_account),
    (Sign.MAIL, MAIL, bool),
    (Sign.PHONE, PHONE, is_phone),
    (Sign.PLATE, PLATE, bool),
)
