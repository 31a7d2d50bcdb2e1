"""The network room."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Who is tied to whom, what follows from it, and networks from elsewhere."""

    name = "brugwerk.network"
