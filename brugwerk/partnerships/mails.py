"""Mails of this room: never a name of a person, a partnership or an organisation (T12)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from brugwerk.kit.background import later
from brugwerk.kit.mail import address, send


def invite_later(email: str, token: str) -> None:
    """Mail an invitation once the transaction is through."""
    later(_invite, email, token)


def _invite(email: str, token: str) -> None:
    link = address(reverse("partnerships:accept", args=[token]))
    send(
        to=email,
        subject=_("You are invited to Brugwerk"),
        body=_(
            "Hello\n\n"
            "Somebody you work with invites you to a partnership on Brugwerk.\n"
            "Open this link and press the button:\n\n{link}\n\n"
            "The link works for 30 days. Opening it changes nothing yet.\n"
            "Do you not know what this is about? Then you can leave this mail alone.\n"
        ).format(link=link),
    )
