"""Keys of cases, the trail of openings, and the clock."""

from brugwerk.sealing.models.clock import ClockMark
from brugwerk.sealing.models.keys import SealKey, SealKeyShare
from brugwerk.sealing.models.trail import Opening, OpeningQuerySet

__all__ = ["ClockMark", "Opening", "OpeningQuerySet", "SealKey", "SealKeyShare"]
