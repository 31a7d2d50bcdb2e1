"""How sign-in behaves here: by invitation only, and mails that take no time to wait for."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from brugwerk.kit.background import soon


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up alone: people come in by an invitation of a facilitator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Keep the door closed for people without an invitation."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send beside the request, so that the time it takes tells nobody who has an account."""
        soon(self.render_mail(template_prefix, email, context).send)
