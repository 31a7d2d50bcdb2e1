"""Keys of cases, and the trail of openings."""

from brugwerk.sealing.models.keys import SealKey, SealKeyShare
from brugwerk.sealing.models.trail import Opening, OpeningQuerySet

__all__ = ["Opening", "OpeningQuerySet", "SealKey", "SealKeyShare"]
