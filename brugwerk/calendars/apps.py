"""The calendars room."""

from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Secret calendar feeds per person, forum and partnership."""

    name = "brugwerk.calendars"
