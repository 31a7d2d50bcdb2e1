"""The meetings room."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings of forums: date, agenda, decisions and what becomes of them."""

    name = "brugwerk.meetings"
