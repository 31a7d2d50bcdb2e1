"""How sign-in behaves here: by invitation only, and mails that take no time to wait for."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from brugwerk.accounts.models import User
from brugwerk.kit.background import soon

TOLD = {"account/email/password_set", "account/email/password_changed"}
TOLD_AS = "account/email/password_changed"


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up alone: people come in by an invitation of a facilitator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Keep the door closed for people without an invitation."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send beside the request, so that the time it takes tells nobody who has an account."""
        soon(self.render_mail(template_prefix, email, context).send)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,  # noqa: ARG002 -- allauth's signature
        email: str | None = None,  # noqa: ARG002 -- as above
    ) -> None:
        """Tell somebody that the own password was chosen or changed: in a fixed text (T15)."""
        if template_prefix in TOLD:
            self.send_mail(TOLD_AS, user.email, {})
