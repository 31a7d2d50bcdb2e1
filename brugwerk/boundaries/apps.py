"""The boundaries room."""

from django.apps import AppConfig


class BoundariesConfig(AppConfig):
    """Boundaries between partners, who spans them, and questions to the offer."""

    name = "brugwerk.boundaries"
