"""Reading places, presence and encounters, always through the eyes of an actor."""

from brugwerk.presence.queries.waiting import asks, due

__all__ = ["asks", "due"]
