"""The relations room."""

from django.apps import AppConfig


class RelationsConfig(AppConfig):
    """Working relations: built in quiet times and kept warm."""

    name = "brugwerk.relations"
