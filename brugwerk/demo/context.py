"""What every page knows of the demo."""

from typing import Any

from django.http import HttpRequest

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.demo.queries import is_loaded, logins
from brugwerk.demo.rules import PASSWORD


def demo(request: HttpRequest) -> dict[str, Any]:
    """Say whether the demo is here, and with whom to try it; only who asks reads the logins."""
    actor = getattr(request, "actor", Actor())
    return {
        "demo_loaded": is_loaded(),
        "demo_logins": logins,
        "demo_password": PASSWORD,
        # Whether the button may work: the page behind it asks the policy.
        "demo_may_erase": actor.host
        or any(Permission.PARTNERSHIP_CHANGE in held for held in actor.grants.values()),
    }
