"""The families room, which is locked."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    """Circles around families: who is there, what is told, and the family's own page."""

    name = "brugwerk.families"
