"""Reading boundaries, boundary spanners and questions, always through the eyes of an actor."""

from brugwerk.boundaries.queries.due import due, waiting

__all__ = ["due", "waiting"]
