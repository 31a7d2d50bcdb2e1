"""The cards room."""

from django.apps import AppConfig


class CardsConfig(AppConfig):
    """Collaboration cards: what you can ask somebody, and what not."""

    name = "brugwerk.cards"
