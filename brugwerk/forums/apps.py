"""The forums room."""

from django.apps import AppConfig


class ForumsConfig(AppConfig):
    """Where people meet across organisations, who sits there, and who is missing."""

    name = "brugwerk.forums"
