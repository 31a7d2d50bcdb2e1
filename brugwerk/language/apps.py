"""The language room."""

from django.apps import AppConfig


class LanguageConfig(AppConfig):
    """The same word, meaning the same: glossary, plain Dutch, letters, telling back."""

    name = "brugwerk.language"
