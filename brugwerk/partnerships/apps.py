"""The partnerships room."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """Partnerships and the people in them."""

    name = "brugwerk.partnerships"
