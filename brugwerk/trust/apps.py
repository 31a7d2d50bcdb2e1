"""The trust room."""

from django.apps import AppConfig


class TrustConfig(AppConfig):
    """The chain of kept promises, and what was dared."""

    name = "brugwerk.trust"
