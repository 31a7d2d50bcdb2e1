"""The compass room."""

from django.apps import AppConfig


class CompassConfig(AppConfig):
    """Rounds, answers and releases."""

    name = "brugwerk.compass"
