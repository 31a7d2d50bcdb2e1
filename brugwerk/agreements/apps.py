"""The agreements room."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Agreements and covenants that live: clauses, versions, signatures, ending."""

    name = "brugwerk.agreements"
