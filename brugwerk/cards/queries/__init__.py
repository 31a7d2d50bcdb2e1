"""Reads of the cards room, always through the eyes of an actor."""

from brugwerk.cards.models import CollaborationCard
from brugwerk.cards.queries.due import due
from brugwerk.partnerships.models import Membership, Partnership

__all__ = ["CollaborationCard", "Membership", "Partnership", "due"]
