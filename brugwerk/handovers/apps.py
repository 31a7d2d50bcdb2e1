"""The handovers room."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    """Warm handovers between partners, without a word about the family."""

    name = "brugwerk.handovers"
