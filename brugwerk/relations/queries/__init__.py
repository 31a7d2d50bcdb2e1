"""Reads of the relations room, always through the eyes of an actor."""

from brugwerk.relations.models import ContactMoment, LookBack, Relation, RouteMark
from brugwerk.relations.queries.cooling import asks, due, held_by
from brugwerk.relations.queries.ties import Tie, TieSide, ties

__all__ = [
    "ContactMoment",
    "LookBack",
    "Relation",
    "RouteMark",
    "Tie",
    "TieSide",
    "asks",
    "due",
    "held_by",
    "ties",
]
