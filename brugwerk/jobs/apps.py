"""The jobs room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Work that takes longer than a page may take."""

    name = "brugwerk.jobs"
