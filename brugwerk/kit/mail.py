"""Sending mail: plain text, a closed set of subjects, never what people wrote down (T12).

A mail may say who asks, for which forum and when: one that says nothing looks like a false one.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

logger = logging.getLogger("brugwerk.mail")


def address(path: str) -> str:
    """Return the full address of a path of this installation."""
    return f"{settings.SITE_URL}{path}"


def send(*, to: str, subject: str, body: str, calendar: tuple[bytes, str] | None = None) -> bool:
    """Send one mail and tell whether the relay took it; a relay that is down loses no request.

    ``calendar`` is a calendar file with its method (RFC 6047). It goes as a second form of the
    mail, which calendars act on by themselves, and as a file, for who opens it by hand.
    """
    message = EmailMultiAlternatives(subject=subject, body=body, to=[to])
    if calendar:
        file, method = calendar
        message.attach_alternative(file.decode(), f"text/calendar; method={method}")
        message.attach("brugwerk.ics", file, "application/ics")
    try:
        return bool(message.send())
    except (OSError, SMTPException):
        logger.exception("mail not sent")
        return False
