"""What every page knows of the demo."""

from typing import Any

from django.http import HttpRequest

from brugwerk.demo.queries import is_loaded, logins
from brugwerk.demo.rules import PASSWORD


def demo(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 -- Django's signature
    """Say whether the demo is here, and with whom to try it; only who asks reads the logins."""
    return {"demo_loaded": is_loaded(), "demo_logins": logins, "demo_password": PASSWORD}
