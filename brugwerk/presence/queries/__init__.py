"""Reading places, presence and encounters, always through the eyes of an actor."""

from brugwerk.presence.queries.calendar import entries, own_encounters
from brugwerk.presence.queries.places import held_by, present
from brugwerk.presence.queries.waiting import asks, due

__all__ = ["asks", "due", "entries", "held_by", "own_encounters", "present"]
