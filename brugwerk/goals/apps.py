"""The goals room."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """Actions: who does what by when."""

    name = "brugwerk.goals"
