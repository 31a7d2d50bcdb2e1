"""Numbers that belong to one person, in a plain text: register number, telephone, account. Pure.

Figures are followed one by one with at most some signs between them, so that every way of writing
is seen and no text takes long. Check figures and places of gaps tell a number from a list (T41).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

REGISTER_LENGTH = 11
REGISTER_GAPS = frozenset({2, 4, 6, 9})
REGISTER_SIGNS = frozenset(" ./-")
MONTHS_WRITTEN, DAYS_WRITTEN = 53, 32
"""A month may be counted 20 or 40 higher, and a day may be 0 (bis register)."""
MOST_LINES, MOST_WIDE, WIDEST, LONG_ROW = 2, 3, 3, 4
RUN = re.compile(r"\d(?:[\W_]{0,3}+\d){8,}+")
MOBILE = re.compile(r"04[5-9]")
MOBILE_LENGTH, HERE, ABROAD = 10, (9, 10), range(9, 16)
ABROAD_USUAL, ABROAD_MOBILE = 10, 11
ONE_UP = "0123456789"
PHONE_SIGNS = frozenset(" ./()-\n")
SINGLE_SIGNS = PHONE_SIGNS | frozenset(",_'*|~\u00b7\u2022")
# A day with its year, and hours after each other: figures, and no telephone.
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
YEAR = r"(?:19|20)\d\d"
HOUR = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
MOMENT = re.compile(
    rf"(?<!\d)(?:{DAY} ?(?P<one>[/.-]) ?{MONTH} ?(?P=one) ?{YEAR}"
    rf"|{YEAR} ?(?P<other>[/.-]) ?{MONTH} ?(?P=other) ?{DAY}"
    rf"|{HOUR}(?: ?[ ,;/-] ?{HOUR})+)(?!\d)"
)
ACCOUNT = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][\W_]{0,3}[A-Za-z](?:[\W_]{0,3}\d){2}(?:[\W_]{0,3}+[A-Za-z0-9]){11,30}"
)
COUNTRIES = {
    15: "NO",
    16: "BE",
    18: "DK FI FO GL NL SD",
    19: "MK SI",
    20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    28: "AL AZ BY CY DO",
    27: "BI DJ FR GR IT MC MR SM",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}
LENGTHS = {land: size for size, lands in COUNTRIES.items() for land in lands.split()}
LENGTHS |= dict.fromkeys(("GT", "HU", "LB", "NI", "PL"), 28)
FEWEST_FIGURES = 10
"""Of the account itself: words that follow a country are no number."""


def is_register_number(text: str) -> bool:
    """Test the check figures of a Belgian register number: 97 less the rest of the nine before it.

    Who was born since 2000 counts with a 2 before it.
    """
    return _checks(re.sub(r"\D", "", text))


def _checks(figures: str) -> bool:
    number, check = int(figures[:9]), int(figures[9:])
    return check in (97 - number % 97, 97 - (2 * 10**9 + number) % 97)


def is_account(text: str) -> bool:
    """Test length and check figures of an account number (ISO 13616: the rest by 97 is 1)."""
    bare = re.sub(r"[\W_]", "", text.upper())
    if len(bare) != LENGTHS.get(bare[:2]):
        return False
    turned = "".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])
    return int(turned) % 97 == 1


@dataclass(frozen=True, slots=True)
class Run:
    """Figures that stand close together: where, which, and what stands before each."""

    places: list[int]
    figures: str
    gaps: list[str]

    def ends(self, at: int) -> bool:
        """Test whether no other figure stands against this one."""
        return at == len(self.figures) or bool(self.gaps[at])


def runs(text: str) -> Iterator[Run]:
    """Yield the rows of figures that are long enough for a number of one person."""
    for found in RUN.finditer(text):
        places = [found.start() + at for at, sign in enumerate(found[0]) if sign.isdigit()]
        gaps = ["", *(text[a + 1 : b] for a, b in pairwise(places))]
        yield Run(places, "".join(text[place] for place in places), gaps)


def register_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where register numbers stand, however they are written."""
    for run in runs(text):
        last = len(run.figures) - REGISTER_LENGTH
        for at in range(last + 1):
            end = at + REGISTER_LENGTH
            if (
                (at == 0 or run.gaps[at])
                and run.ends(end)
                and _checks(run.figures[at:end])
                and _goes_with(run.figures[at:end], run.gaps[at + 1 : end])
            ):
                yield run.places[at], run.places[end - 1] + 1


def _goes_with(figures: str, gaps: list[str]) -> bool:
    """Test whether gaps are those of one number, and not of a list that happens to fit."""
    filled = {at + 1: gap for at, gap in enumerate(gaps) if gap}
    usual = REGISTER_GAPS.issuperset(filled)
    if usual and all(REGISTER_SIGNS.issuperset(gap) for gap in filled.values()):
        return True
    all_over = len(filled) == len(gaps)
    even = len(set(filled.values())) == 1 and "," not in filled[min(filled)]
    if not (usual or all_over or even):
        return False
    lines = sum(gap.count("\n") for gap in gaps)
    month, day = int(figures[2:4]), int(figures[4:6])
    born = month % 20 <= 12 and month < MONTHS_WRITTEN and day < DAYS_WRITTEN  # noqa: PLR2004
    return born and (lines <= MOST_LINES or all_over)


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Yield where telephone numbers stand; no days and no hours."""
    text = MOMENT.sub(lambda found: "x" * len(found[0]), text)
    for run in runs(text):
        at = 0
        while at < len(run.figures):
            end = _phone_end(text, run, at) if at == 0 or run.gaps[at] else None
            if end is None:
                at += 1
                continue
            start = run.places[at]
            for opening in "(+":
                start -= text[start - 1 : start] == opening
            yield start, run.places[end - 1] + 1
            at = end


def _phone_end(text: str, run: Run, at: int) -> int | None:
    """Return after which figure a telephone number ends that begins here, or None."""
    place = run.places[at]
    plus = text[place - 1 : place] == "+"
    if not plus and run.figures[at] != "0":
        return None
    figures = run.figures[at : at + ABROAD[-1]]
    abroad = plus or (figures[:2] == "00" and figures[2:3] != "0")
    mobile = MOBILE.match(figures) is not None
    if not abroad and not mobile and (figures[1:2] == "0" or _is_within(text, place)):
        return None
    spaced = at + 1 < len(run.gaps) and run.gaps[at + 1]
    if spaced and not abroad and not mobile and len(run.figures) not in HERE:
        return None
    for size in _sizes(figures, abroad=abroad, mobile=mobile):
        end = at + size
        if size <= len(figures) and run.ends(end) and _stops(text, run, end):
            gaps = run.gaps[at + 1 : end]
            sure = plus or mobile or figures.startswith("0032") or len(run.figures) == size
            if _is_dialled(figures[:size], gaps, abroad=abroad, sure=sure):
                return end
    return None


def _sizes(figures: str, *, abroad: bool, mobile: bool) -> list[int]:
    """Return how many figures it may have, the likeliest first: what is shown is then no more."""
    if not abroad:
        return list(HERE[::-1] if mobile else HERE)
    bare = figures.removeprefix("00")
    national = bare.removeprefix("32").removeprefix("0")  # +32 (0)475 12 34 56
    usual = ABROAD_MOBILE if bare.startswith("32") and national[:1] == "4" else ABROAD_USUAL
    likely = len(figures) - len(national) + usual - len("32")
    return [likely, *reversed(ABROAD)]


def _is_within(text: str, place: int) -> bool:
    """Test whether a figure goes on with an amount or a day."""
    before = text[max(0, place - 2) : place]
    return len(before) > 1 and before[0].isdigit() and before[1] in "/.,"


def _stops(text: str, run: Run, end: int) -> bool:
    """Test whether what follows is no part of a day."""
    after = run.places[end - 1] + 1
    return not (text[after : after + 1] == "/" and text[after + 1 : after + 2].isdigit())


def _is_dialled(figures: str, gaps: list[str], *, abroad: bool, sure: bool) -> bool:
    """Test whether gaps are those of a telephone number, and not of hours or a list."""
    filled = [gap for gap in gaps if gap]
    signs = "".join(filled)
    if not PHONE_SIGNS.issuperset(signs) and any(
        not PHONE_SIGNS.issuperset(gap) and gap not in SINGLE_SIGNS for gap in filled
    ):
        return False
    if len(filled) == len(gaps):
        return sure and figures not in ONE_UP and len(set(filled)) == 1
    if gaps[0] and not abroad:
        return False
    return (
        signs.count("\n") <= 1
        and signs.count("/") <= 1
        and [len(gap) for gap in filled].count(WIDEST) <= MOST_WIDE
        and not _counts_up(figures, gaps)
    )


def _counts_up(figures: str, gaps: list[str]) -> bool:
    """Test whether it is a row such as 05 10 15 20 25."""
    cuts = [0, *(at for at, gap in enumerate(gaps, 1) if gap), len(figures)]
    row = [int(figures[a:b]) for a, b in pairwise(cuts)]
    return len(row) >= LONG_ROW and len({b - a for a, b in pairwise(row)}) == 1


def accounts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where account numbers stand, however they are written."""
    at = 0
    while found := ACCOUNT.search(text, at):
        at = found.start() + 1
        piece = found[0]
        signs = [place for place, sign in enumerate(piece) if sign.isalnum()]
        size = LENGTHS.get((piece[signs[0]] + piece[signs[1]]).upper())
        if size is None or size > len(signs):
            continue
        end = signs[size - 1] + 1
        alone = not text[found.start() + end : found.start() + end + 1].isalnum()
        figures = sum(piece[place].isdigit() for place in signs[4:size])
        if alone and figures >= FEWEST_FIGURES and is_account(piece[:end]):
            yield found.start(), found.start() + end
            at = found.start() + end
