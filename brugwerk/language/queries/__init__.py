"""Reading language, always through the eyes of an actor."""

from brugwerk.language.queries.waiting import asks, due

__all__ = ["asks", "due"]
