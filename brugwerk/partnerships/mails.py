"""Mails of this room: never a name of a person, a partnership or an organisation (T12)."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.kit.background import later
from brugwerk.kit.mail import address, send
from brugwerk.partnerships.models import Membership


def tell_later(people: Iterable[Membership], subject: Promise, body: Promise) -> None:
    """Mail each of these people in their own language that something waits, after the commit.

    It says what kind of thing waits, and leads to the page of the day: no mail and no address in
    it names a person, an organisation or a partnership (T12, T12a).
    """
    for one in people:
        later(_tell, one.user.email, one.user.language or "nl", subject, body)


def _tell(to: str, language: str, subject: Promise, body: Promise) -> None:
    with override(language):
        link = address(reverse("desk:today"))
        send(to=to, subject=str(subject), body=str(body).format(link=link))


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
