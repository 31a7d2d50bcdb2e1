"""What the screens of networks share: words, and what stands in an address."""

from datetime import date

from django.http import HttpRequest

from brugwerk.network import words
from brugwerk.network.rules.shapes import Quarter, Ring, Warmth

MONTHS = 24
DAYS_A_MONTH = 30.44

WORDS = {
    "format_words": words.FORMATS,
    "quarters": words.QUARTERS,
    "ring_words": words.RINGS,
    "warmths": words.WARMTHS,
    "tie_kinds": words.TIE_KINDS,
    "node_kinds": words.NODE_KINDS,
    "marks": {
        Quarter.EDUCATION: "edu",
        Quarter.WELFARE: "wel",
        Quarter.GOVERNMENT: "gov",
        Quarter.NEIGHBOURHOOD: "fam",
    },
    "Warmth": {str(warmth): warmth for warmth in Warmth},
    "rings": list(Ring),
}


def months_back(request: HttpRequest) -> int:
    """Return how many months back somebody wants to look."""
    typed = request.GET.get("terug", "")
    if not (typed.isascii() and typed.isdecimal() and len(typed) < len("1000")):
        return 0
    return min(MONTHS, int(typed))


def before(today: date, months: int) -> date:
    """Return the same day some months ago, or the last of that month."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    for day in (today.day, 30, 29, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise ValueError(today)
