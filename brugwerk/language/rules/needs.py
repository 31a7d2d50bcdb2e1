"""Who needs to know what, and in which way it is told. Pure."""

from enum import StrEnum


class Need(StrEnum):
    """Whether people on a level need to know a kind of information (6.05)."""

    MUST = "must"
    MAY = "may"
    NOT = "not"


class Way(StrEnum):
    """How something is told first (6.09, 6.19)."""

    MEET = "meet"
    CALL = "call"
    MEETING = "meeting"
    LETTER = "letter"
    MAIL = "mail"


FROM_AFAR = frozenset({Way.LETTER, Way.MAIL})


def proposed(way: Way, *, sensitive: bool) -> Way:
    """Return the first way to tell something: what is sensitive is not mailed first (6.19)."""
    return Way.MEET if sensitive and way in FROM_AFAR else way
