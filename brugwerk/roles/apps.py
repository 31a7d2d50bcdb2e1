"""The roles room."""

from django.apps import AppConfig


class RolesConfig(AppConfig):
    """Who does what: RASCI, roles and mandates."""

    name = "brugwerk.roles"
