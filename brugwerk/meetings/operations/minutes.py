"""Who was there."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.meetings import policy
from brugwerk.meetings.models import Attendance, Meeting
from brugwerk.meetings.queries.finding import place
from brugwerk.meetings.queries.people import chairs


@transaction.atomic
def attend(*, actor: Actor, meeting: Meeting, there: Collection[str], today: date) -> Meeting:
    """Write down who was there, by the keys of ``queries.people.chairs``; others were not."""
    meeting = locked(meeting, "forum__partnership")
    require(policy.may_attend(actor, meeting, place(actor, meeting.forum, today=today)))
    table = chairs(meeting)
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            seat_id=chair.seat_id,
            membership_id=chair.membership_id,
            guest_id=chair.guest_id,
        )
        for chair in table
        if chair.key in there
    )
    record(actor=actor, kind="meetings.attended", subject=meeting)
    return meeting
