"""Reading meetings, always through the eyes of an actor."""

from brugwerk.meetings.queries.due import Coming, Held, due, held_by, upcoming

__all__ = ["Coming", "Held", "due", "held_by", "upcoming"]
