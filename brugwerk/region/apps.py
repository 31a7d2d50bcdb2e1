"""The region room."""

from django.apps import AppConfig


class RegionConfig(AppConfig):
    """A region in bands, and learning from each other."""

    name = "brugwerk.region"
