"""The sharing room."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """What may be told to whom: one decision, as a table that a lawyer can read."""

    name = "brugwerk.sharing"
