"""The content room."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Content packs, read once and checked at start-up."""

    name = "brugwerk.content"

    def ready(self) -> None:
        """Register the check that reads the pack, so that a broken one stops the start."""
        from brugwerk.content import checks  # noqa: F401, PLC0415 -- registers on import
