"""What nobody asks for and must happen: closing on the date, mails, and forgetting in time."""

import asyncio
import logging
from datetime import datetime

from django.db import connection
from django.utils import timezone

from brugwerk.audit.operations import forget_people
from brugwerk.cards.operations.own import forget_left
from brugwerk.compass.models import Round
from brugwerk.compass.operations.closing import close_due
from brugwerk.compass.operations.mailing import mail_waiting, remind_before_closing
from brugwerk.conversations.operations.ending import end_due, forget_phones, mail_reports
from brugwerk.exchange.operations.knowing import forget_left as forget_expertise
from brugwerk.families.operations.ending import end_due as end_circles
from brugwerk.families.operations.ending import end_gone
from brugwerk.families.operations.visits import moment
from brugwerk.handovers.operations import forget as forget_handovers
from brugwerk.jobs.operations import forget_old
from brugwerk.meetings.operations.inviting import keep_invited
from brugwerk.meetings.operations.polls import forget_polls
from brugwerk.partnerships.operations import drop_old_invitations
from brugwerk.relations.operations.contacts import forget_who
from brugwerk.relations.operations.mailing import send_weekly
from brugwerk.sharing.operations.reasons import forget as forget_reasons

EVERY_SECONDS = 60
logger = logging.getLogger("brugwerk.tick")


def tick(*, now: datetime) -> None:
    """Do once what the clock asks for. Each part may run again without harm."""
    moment(now)  # a clock that goes back revives no link
    end_due(now=now)
    close_due(now=now)
    mail_waiting(Round.objects.filter(closed_at=None, opened_at__isnull=False), now=now)
    remind_before_closing(now=now)
    mail_reports(now=now)
    forget_phones(now=now)
    drop_old_invitations(today=timezone.localdate(now))
    keep_invited(now=now)
    forget_polls(today=timezone.localdate(now))
    send_weekly(now=now)
    forget_who(today=timezone.localdate(now))
    forget_handovers(today=timezone.localdate(now))
    end_gone(today=timezone.localdate(now))
    end_circles(today=timezone.localdate(now))
    forget_reasons(today=timezone.localdate(now))
    forget_left(today=timezone.localdate(now))
    forget_expertise(today=timezone.localdate(now))
    forget_old(now=now)
    forget_people(now=now)


def _tick_here() -> None:
    try:
        tick(now=timezone.now())
    except Exception:
        logger.exception("the tick failed; it runs again in a minute")
    finally:
        connection.close()


async def tick_forever() -> None:
    """Tick every minute beside the pages, until the server stops."""
    while True:
        await asyncio.to_thread(_tick_here)
        await asyncio.sleep(EVERY_SECONDS)
