"""The stewardship room."""

from django.apps import AppConfig


class StewardshipConfig(AppConfig):
    """What spans rooms when people are away or leave: nothing hangs in the air."""

    name = "brugwerk.stewardship"
