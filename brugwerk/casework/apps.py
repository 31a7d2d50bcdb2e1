"""The casework room."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Consultation without names, sealed, and gone after its day."""

    name = "brugwerk.casework"
