"""Changing forums: what rooms above call is gathered here."""

from brugwerk.forums.operations.forums import Changed, begin, change
from brugwerk.forums.operations.keeping import (
    hand_over,
    hand_over_seat,
    stand_in,
    stand_in_seat,
)
from brugwerk.forums.operations.links import (
    AlreadyLinked,
    change_link,
    hand_over_link,
    link,
    unlink,
)
from brugwerk.forums.operations.table import (
    SeatTaken,
    change_seat,
    end_seat,
    fill_chair,
    keep_chair,
    seat,
)
from brugwerk.forums.operations.worth import (
    NotDecided,
    VoiceMissing,
    WhyMissing,
    add_value,
    answer,
    ask,
    clarify,
    round_off,
    take_term_back,
)

__all__ = [
    "AlreadyLinked",
    "Changed",
    "NotDecided",
    "SeatTaken",
    "VoiceMissing",
    "WhyMissing",
    "add_value",
    "answer",
    "ask",
    "begin",
    "change",
    "change_link",
    "change_seat",
    "clarify",
    "end_seat",
    "fill_chair",
    "hand_over",
    "hand_over_link",
    "hand_over_seat",
    "keep_chair",
    "link",
    "round_off",
    "seat",
    "stand_in",
    "stand_in_seat",
    "take_term_back",
    "unlink",
]
