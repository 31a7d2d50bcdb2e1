"""Boundaries, who spans them, and questions to the offer."""

from brugwerk.boundaries.models.boundaries import Boundary, BoundaryQuerySet, BoundaryStep
from brugwerk.boundaries.models.questions import OfferQuestion, OfferQuestionQuerySet
from brugwerk.boundaries.models.spanners import BoundarySpanner, BoundarySpannerQuerySet

__all__ = [
    "Boundary",
    "BoundaryQuerySet",
    "BoundarySpanner",
    "BoundarySpannerQuerySet",
    "BoundaryStep",
    "OfferQuestion",
    "OfferQuestionQuerySet",
]
