"""Files of services: what stands in them, record by record."""

from brugwerk.directory.files.reading import Arrived, reading
from brugwerk.directory.rules.streams import Unreadable

__all__ = ["Arrived", "Unreadable", "reading"]
