"""The voices room."""

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    """How children and parents were heard."""

    name = "brugwerk.voices"
