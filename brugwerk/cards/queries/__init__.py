"""Reads of the cards room."""

from brugwerk.cards.queries.due import due

__all__ = ["due"]
