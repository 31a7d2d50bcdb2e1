"""Sends the mails of one round as if it were a morning on which mail may go out.

``python -m tests.journeys.postman CODE [remind]`` with the data folder of a running server.
"""

import sys
from datetime import timedelta

import django

TUESDAY = 1


def main(code: str, remind: str = "") -> None:
    """Mail invitations as on the coming Tuesday, reminders as on the day after."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 -- after the setup

    from brugwerk.compass.models import Round  # noqa: PLC0415
    from brugwerk.compass.operations import mailing  # noqa: PLC0415

    today = timezone.localtime().replace(hour=10, minute=0)
    tuesday = today + timedelta(days=(TUESDAY - today.weekday() - 1) % 7 + 1)
    rounds = Round.objects.filter(code=code, closed_at=None)
    if remind:
        mailing.send_reminders(rounds, now=tuesday + timedelta(days=1))
    else:
        mailing.mail_waiting(rounds, now=tuesday)


if __name__ == "__main__":
    main(*sys.argv[1:])
