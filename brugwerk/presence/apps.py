"""The presence room."""

from django.apps import AppConfig


class PresenceConfig(AppConfig):
    """Who is where when around children, and occasions to meet."""

    name = "brugwerk.presence"
