"""The exchange room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Asks and offers, who knows what, lessons that travel home, and changes around a partner."""

    name = "brugwerk.exchange"
