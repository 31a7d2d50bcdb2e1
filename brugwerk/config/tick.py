"""What nobody asks for and must happen: closing on the date, mails, and forgetting in time."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from django.db import connection
from django.utils import timezone

from brugwerk.audit.operations import forget_people
from brugwerk.cards.operations.own import forget_left
from brugwerk.casework.operations.erasing import expire as expire_consultations
from brugwerk.compass.models import Round
from brugwerk.compass.operations.closing import close_due
from brugwerk.compass.operations.mailing import mail_waiting, remind_before_closing
from brugwerk.config.restoring import reconcile
from brugwerk.conversations.operations.ending import end_due, forget_phones, mail_reports
from brugwerk.exchange.operations.knowing import forget_left as forget_expertise
from brugwerk.families.operations.breaking import mind_the_clock
from brugwerk.families.operations.ending import end_due as end_circles
from brugwerk.families.operations.ending import end_gone
from brugwerk.families.operations.tidying import end_left_behind, forget_visits
from brugwerk.families.operations.visits import moment
from brugwerk.handovers.operations import forget as forget_handovers
from brugwerk.jobs.operations import forget_old
from brugwerk.language.operations.checks import forget_left as forget_checks
from brugwerk.meetings.operations.inviting import keep_invited
from brugwerk.meetings.operations.polls import forget_polls
from brugwerk.partnerships.operations import drop_old_invitations
from brugwerk.policysignals.operations.forgetting import forget_tellers
from brugwerk.region.operations.counting import freeze_due
from brugwerk.relations.operations.contacts import forget_who
from brugwerk.relations.operations.mailing import send_weekly
from brugwerk.relations.operations.reminders import forget_past
from brugwerk.sealing.operations.clock import look as look_at_clock
from brugwerk.sharing.operations.reasons import forget as forget_reasons
from brugwerk.trust.operations.mediating import end_gone as end_mediations
from brugwerk.trust.operations.promises import tell_lapsed
from brugwerk.trust.operations.suggestions import forget as forget_suggestions
from brugwerk.trust.operations.telling import forget_left as forget_leaps
from brugwerk.trust.operations.visits import call_off_left

EVERY_SECONDS = 60
JUMPED = (
    "the clock jumped more than 45 days ahead, to %s: nothing is closed, mailed or erased. "
    "Is it right? Then run: python -m brugwerk.config.clock confirm. It counts by itself in a week."
)
logger = logging.getLogger("brugwerk.tick")


def tick(*, now: datetime) -> None:
    """Do once what the clock asks for. Each part may run again without harm.

    A part that fails stops no other: what must be forgotten is forgotten. Raises what went wrong.
    A clock that jumped far ahead is not obeyed: what is erased too early is gone for good.
    """
    if not look_at_clock(now=now):
        logger.error(JUMPED, now.isoformat())
        return
    today = timezone.localdate(now)
    parts: Sequence[Callable[[], object]] = (
        reconcile,
        partial(moment, now),  # a clock that goes back revives no link
        partial(end_due, now=now),
        partial(close_due, now=now),
        partial(
            mail_waiting, Round.objects.filter(closed_at=None, opened_at__isnull=False), now=now
        ),
        partial(remind_before_closing, now=now),
        partial(mail_reports, now=now),
        partial(forget_phones, now=now),
        partial(drop_old_invitations, today=today),
        partial(keep_invited, now=now),
        partial(forget_polls, today=today),
        partial(send_weekly, now=now),
        partial(freeze_due, today=today),
        partial(forget_who, today=today),
        partial(forget_past, today=today),
        partial(forget_handovers, today=today),
        partial(forget_tellers, today=today),
        partial(mind_the_clock, now=now),
        partial(end_gone, today=today),
        partial(end_circles, today=today),
        partial(end_left_behind, today=today),
        partial(forget_visits, now=now),
        partial(forget_reasons, today=today),
        partial(tell_lapsed, now=now),
        partial(end_mediations, now=now),
        partial(forget_suggestions, today=today),
        partial(forget_leaps, today=today),
        partial(call_off_left, today=today),
        partial(expire_consultations, now=now),
        partial(forget_left, today=today),
        partial(forget_expertise, today=today),
        partial(forget_checks, today=today),
        partial(forget_old, now=now),
        partial(forget_people, now=now),
    )
    failed: list[Exception] = []
    for part in parts:
        try:
            part()
        except Exception as error:  # noqa: BLE001 -- whatever it is, the others go on
            failed.append(error)
    if failed:
        message = "parts of the tick failed"
        raise ExceptionGroup(message, failed)


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
