"""Sending mail: plain text, a closed set of subjects, never content of a partnership (T12)."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

logger = logging.getLogger("brugwerk.mail")


def address(path: str) -> str:
    """Return the full address of a path of this installation."""
    return f"{settings.SITE_URL}{path}"


def send(*, to: str, subject: str, body: str) -> bool:
    """Send one mail and tell whether the relay took it; a relay that is down loses no request."""
    message = EmailMessage(subject=subject, body=body, to=[to])
    try:
        return bool(message.send())
    except (OSError, SMTPException):
        logger.exception("mail not sent")
        return False
