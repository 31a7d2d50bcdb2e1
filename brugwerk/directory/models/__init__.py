"""Records of the social map."""

from brugwerk.directory.models.imports import Import, Refusal
from brugwerk.directory.models.index import Entry, Word
from brugwerk.directory.models.services import Location, Opening, Provider, Service
from brugwerk.directory.models.slices import Check, Pick

__all__ = [
    "Check",
    "Entry",
    "Import",
    "Location",
    "Opening",
    "Pick",
    "Provider",
    "Refusal",
    "Service",
    "Word",
]
