"""Reading the exchange, always through the eyes of an actor."""

from brugwerk.exchange.queries.waiting import asks, due

__all__ = ["asks", "due"]
