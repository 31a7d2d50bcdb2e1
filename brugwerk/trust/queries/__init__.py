"""Reading trust, always through the eyes of an actor."""

from brugwerk.trust.queries.promises import done_for, held_by
from brugwerk.trust.queries.telling import latest_success
from brugwerk.trust.queries.waiting import asks, due

__all__ = ["asks", "done_for", "due", "held_by", "latest_success"]
