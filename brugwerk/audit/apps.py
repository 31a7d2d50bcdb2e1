"""The audit room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The trail of acts."""

    name = "brugwerk.audit"
