"""The organisations room."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Schools, welfare organisations and public bodies."""

    name = "brugwerk.organisations"
