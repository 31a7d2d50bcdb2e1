"""Goals, their tasks, and the actions that a round ends in."""

from brugwerk.goals.models.about import (
    EarlierWhy,
    Evidence,
    GoalVersion,
    Measurement,
    Reach,
    TaskFit,
    WhySupport,
)
from brugwerk.goals.models.actions import Action, ActionQuerySet
from brugwerk.goals.models.beside import EarlierVoice, LifeworldInsight, PerspectiveCard
from brugwerk.goals.models.goals import Goal, GoalQuerySet
from brugwerk.goals.models.tasks import Task, TaskQuerySet

__all__ = [
    "Action",
    "ActionQuerySet",
    "EarlierVoice",
    "EarlierWhy",
    "Evidence",
    "Goal",
    "GoalQuerySet",
    "GoalVersion",
    "LifeworldInsight",
    "Measurement",
    "PerspectiveCard",
    "Reach",
    "Task",
    "TaskFit",
    "TaskQuerySet",
    "WhySupport",
]
