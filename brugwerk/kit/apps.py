"""The kit room."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Helps for every room: templates, styles, drawing parts."""

    name = "brugwerk.kit"
