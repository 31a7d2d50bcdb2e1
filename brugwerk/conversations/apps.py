"""The conversations room."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Live conversations: led by a facilitator, with phones, a projector and paper."""

    name = "brugwerk.conversations"
