"""Places with who is there when, and encounters."""

from brugwerk.presence.models.encounters import Encounter, EncounterQuerySet, Guest
from brugwerk.presence.models.places import Off, Place, PlaceQuerySet, Slot

__all__ = ["Encounter", "EncounterQuerySet", "Guest", "Off", "Place", "PlaceQuerySet", "Slot"]
