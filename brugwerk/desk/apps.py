"""The desk room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Screens across rooms."""

    name = "brugwerk.desk"
