"""Reading forums, always through the eyes of an actor."""

from brugwerk.forums.queries.due import Held, due, held_by
from brugwerk.forums.queries.finding import (
    forum_or_404,
    forums,
    people_of,
    running,
    seats_of,
)
from brugwerk.forums.queries.pages import Header, header, next_days, planned_days
from brugwerk.forums.queries.table import Table, seat_name, table_of, voice_of

__all__ = [
    "Header",
    "Held",
    "Table",
    "due",
    "forum_or_404",
    "forums",
    "header",
    "held_by",
    "next_days",
    "people_of",
    "planned_days",
    "running",
    "seat_name",
    "seats_of",
    "table_of",
    "voice_of",
]
