"""Does on the data of a running server, without its screens, what a journey only starts from.

``python -m tests.journeys.clerk`` with the data folder of that server: each line in is one piece
of work in JSON, each line out is what came of it.
"""

import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import django

Work = Callable[..., Any]
TUESDAY = 1


def _tasks() -> dict[str, Work]:
    from django.conf import settings  # noqa: PLC0415 -- after the setup
    from django.utils import timezone  # noqa: PLC0415

    from brugwerk.accounts.models import User  # noqa: PLC0415
    from brugwerk.compass.models import Round  # noqa: PLC0415
    from brugwerk.compass.operations import mailing  # noqa: PLC0415
    from brugwerk.compass.rules.shapes import Form, Length  # noqa: PLC0415
    from brugwerk.partnerships.models import Partnership  # noqa: PLC0415
    from brugwerk.partnerships.rules import Perspective, Role  # noqa: PLC0415
    from tests import make  # noqa: PLC0415

    settings.BACKGROUND = False  # what is done is done when the answer comes

    def partnership(name: str, email: str) -> int:
        found = make.partnership(name)
        make.join(found, User.objects.get(email=email), Role.FACILITATOR)
        return found.pk

    def open_round(partnership: int, form: str, length: str) -> dict[str, object]:
        of = Partnership.objects.get(pk=partnership)
        round_ = make.open_round(of, form=Form(form), length=Length(length), now=timezone.now())
        return {"at": f"/p{of.pk}/kompas/{round_.pk}/", "code": round_.code}

    def cast(code: str, value: int, side: str = "education", token: str = "") -> None:
        ballot = make.Ballot(value, perspective=Perspective(side))
        round_ = Round.objects.get(code=code, closed_at=None)
        make.cast(round_, ballot, token=token, today=timezone.localdate())

    def mail(code: str, *, remind: bool) -> None:
        rounds = Round.objects.filter(code=code, closed_at=None)
        tuesday = _next_tuesday(timezone.localtime())
        if remind:
            mailing.send_reminders(rounds, now=tuesday + timedelta(days=1))
        else:
            mailing.mail_waiting(rounds, now=tuesday)

    return {one.__name__: one for one in (partnership, open_round, cast, mail)}


def _next_tuesday(now: datetime) -> datetime:
    """Return the coming Tuesday, at an hour at which mail may go out."""
    ahead = (TUESDAY - now.weekday() - 1) % 7 + 1
    return now.replace(hour=10, minute=0) + timedelta(days=ahead)


def main() -> None:
    """Do what is asked until nobody asks any more."""
    answers, sys.stdout = sys.stdout, sys.stderr  # where the mails are printed
    django.setup()
    tasks = _tasks()
    for line in sys.stdin:
        name, words = json.loads(line)
        answers.write(f"{json.dumps(tasks[name](**words))}\n")
        answers.flush()


if __name__ == "__main__":
    main()
