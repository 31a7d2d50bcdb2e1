"""Who takes a seat later is invited to what comes; who leaves it is not expected any more."""

from datetime import datetime

from django.db import transaction

from brugwerk.kit.records import locked
from brugwerk.meetings.models import Invitation, Meeting
from brugwerk.meetings.operations.mailing import farewell, invited_before, welcome
from brugwerk.meetings.queries.people import invited
from brugwerk.meetings.rules.life import MeetingState


def keep_invited(*, now: datetime) -> None:
    """Bring invitations in step with the table: seats, stand-ins, and who left.

    The clock calls this, since the table is of another room; a few queries, however many come.
    """
    coming = Meeting.objects.coming(now).filter(writes=True).exclude(invited_on=None)
    found = list(coming.select_related("forum"))
    if not found:
        return
    had: dict[int, set[int]] = {one.pk: set() for one in found}
    for kept in Invitation.objects.filter(meeting__in=had):
        had[kept.meeting_id].add(kept.membership_id)
    for pk, members in invited(found).items():
        if had[pk] != {one.pk for one in members}:
            _in_step(Meeting.objects.get(pk=pk), now)


@transaction.atomic
def _in_step(meeting: Meeting, now: datetime) -> None:
    meeting = locked(meeting)
    if meeting.state != MeetingState.PLANNED:
        return
    members = invited([meeting])[meeting.pk]
    had = invited_before(meeting)
    sits = {one.pk for one in members}
    welcome(meeting, [one for one in members if one.pk not in had], now=now)
    farewell(meeting, [one for pk, one in had.items() if pk not in sits], now=now)
