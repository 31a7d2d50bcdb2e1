"""Reading signals, always through the eyes of an actor."""

from brugwerk.policysignals.queries.due import asks, due, quiet_since
from brugwerk.policysignals.queries.themes import themes_for_region

__all__ = ["asks", "due", "quiet_since", "themes_for_region"]
