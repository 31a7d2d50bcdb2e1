"""What several screens of signals share."""

from collections.abc import Sequence
from typing import Any

from brugwerk.content.words import BLOCKS, LEVELS
from brugwerk.partnerships.queries import organisations
from brugwerk.policysignals import words
from brugwerk.voices.words import MODES

WORDS = {
    "states": words.STATES,
    "causes": words.CAUSES,
    "rights": words.RIGHTS,
    "themes": words.THEMES,
    "replies": words.REPLIES,
    "says": words.SAYS,
    "bands": words.BANDS,
    "ageings": words.AGEINGS,
    "shorts": words.SHORTS,
    "opens": words.OPENS,
    "acts": words.PUBLISHINGS,
    "solved": words.SOLVED,
    "stations": words.STATIONS,
    "levels": LEVELS,
    "block_names": BLOCKS,
    "modes": MODES,
}


def known_names(partnership: Any) -> Sequence[str]:  # noqa: ANN401 -- a partnership; no records here
    """Return names that point at no family: of partners, of the partnership and of its region."""
    houses = [str(one) for one in organisations(partnership)]
    return [*houses, partnership.name, partnership.region]
