"""The policysignals room."""

from django.apps import AppConfig


class PolicySignalsConfig(AppConfig):
    """From many stories to policy, and back to who told them."""

    name = "brugwerk.policysignals"
