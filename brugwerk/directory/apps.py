"""The directory room."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The social map: which services there are, found quickly and looked at now and then."""

    name = "brugwerk.directory"
