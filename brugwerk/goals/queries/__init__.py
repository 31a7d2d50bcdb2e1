"""Reading goals, their tasks, and actions, always through the eyes of an actor."""

from brugwerk.goals.queries.actions import actions

__all__ = ["actions"]
