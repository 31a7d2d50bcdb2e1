"""The mail of a development machine: printed, and kept in a folder for the page /dev/mail/."""

import sys
from collections.abc import Sequence
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from time import time_ns
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

KEPT = 50


class MailboxBackend(BaseEmailBackend):
    """Writes each mail to the console and to a file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails and return how many."""
        folder = _folder()
        for mail in email_messages:
            (folder / f"{time_ns()}-{uuid4().hex[:6]}.eml").write_bytes(mail.message().as_bytes())
            sys.stdout.write(
                f"\n--- mail to {', '.join(mail.to)}: {mail.subject}\n{mail.body}\n---\n"
            )
        sys.stdout.flush()
        for old in sorted(folder.glob("*.eml"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return len(email_messages)


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "mail"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def newest() -> list[dict[str, Any]]:
    """Return the kept mails, the newest first."""
    return [_card(path) for path in sorted(_folder().glob("*.eml"), reverse=True)]


def _card(path: Path) -> dict[str, Any]:
    mail = message_from_bytes(path.read_bytes(), policy=default)
    body = mail.get_body(("plain",))  # one with a calendar file has more parts
    text = body.get_content() if body else ""
    return {"to": mail["To"], "subject": mail["Subject"], "body": text}
