"""Reading forums, always through the eyes of an actor."""

from brugwerk.forums.queries.finding import (
    forum_or_404,
    forums,
    people_of,
    running,
    seats_of,
)

__all__ = ["forum_or_404", "forums", "people_of", "running", "seats_of"]
