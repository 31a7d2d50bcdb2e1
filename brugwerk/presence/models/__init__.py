"""Places with who is there when, and encounters."""

from brugwerk.presence.models.encounters import Encounter, EncounterQuerySet, Guest
from brugwerk.presence.models.places import (
    KeyMoment,
    Off,
    Place,
    PlaceQuerySet,
    Plea,
    Slot,
    SlotQuerySet,
)

__all__ = [
    "Encounter",
    "EncounterQuerySet",
    "Guest",
    "KeyMoment",
    "Off",
    "Place",
    "PlaceQuerySet",
    "Plea",
    "Slot",
    "SlotQuerySet",
]
