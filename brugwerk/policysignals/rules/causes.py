"""Where a signal comes from, and what it touches. Pure."""

from enum import StrEnum


class Cause(StrEnum):
    """In which layer the cause lies (3.27)."""

    PRACTICE = "practice"
    ORGANISATION = "organisation"
    REGULATION = "regulation"
    SOCIETY = "society"


class Right(StrEnum):
    """Which right is touched, in plain words (3.28)."""

    EDUCATION = "education"
    HOUSING = "housing"
    HEALTH = "health"
    INCOME = "income"
    DIGNITY = "dignity"
    TAKING_PART = "taking_part"
    PLAY = "play"


class Theme(StrEnum):
    """What a bundle is about, so that many can be seen together (3.29)."""

    COST = "cost"
    CARE = "care"
    LANGUAGE = "language"
    DIGITAL = "digital"
    HELP = "help"
    SCHOOL = "school"
    HOME = "home"
    STAFF = "staff"
    PLACE = "place"
    OTHER = "other"


class Ageing(StrEnum):
    """How a bottleneck goes on: nothing came of it yet, it became something, or it is over."""

    WAITS = "waits"
    ACTION = "action"
    SIGNAL = "signal"
    OVER = "over"


def lacks_a_level(can_meso: str, can_macro: str, why_neither: str) -> bool:
    """Test whether nobody above is asked anything and nobody said why not (3.03)."""
    return not any(text.strip() for text in (can_meso, can_macro, why_neither))


def ageing(*, over: bool, action: bool, signal: bool) -> Ageing:
    """Return how a bottleneck goes on (3.04)."""
    if over:
        return Ageing.OVER
    if signal:
        return Ageing.SIGNAL
    return Ageing.ACTION if action else Ageing.WAITS
