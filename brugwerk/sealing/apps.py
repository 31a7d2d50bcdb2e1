"""The sealing room."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    """Keys per case, sealed fields, and the trail of who opened what."""

    name = "brugwerk.sealing"
