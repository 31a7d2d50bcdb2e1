"""Goals, their tasks, and the actions that a round ends in."""

from brugwerk.goals.models.actions import Action, ActionQuerySet
from brugwerk.goals.models.goals import Goal, GoalQuerySet
from brugwerk.goals.models.tasks import Task, TaskQuerySet

__all__ = ["Action", "ActionQuerySet", "Goal", "GoalQuerySet", "Task", "TaskQuerySet"]
