"""Who had an invitation before we kept that: who sits in the forum on the day of the meeting."""

from typing import Any

from django.db import migrations
from django.utils import timezone


def _covers(one: Any, day: Any) -> bool:
    first, last = one.stand_in_from, one.stand_in_until
    return (first is None or first <= day) and (last is None or day <= last)


def keep(apps: Any, _editor: object) -> None:
    """Keep who was invited to what is still to come; a free forum keeps no names (N24)."""
    Meeting = apps.get_model("meetings", "Meeting")
    Invitation = apps.get_model("meetings", "Invitation")
    ForumSeat = apps.get_model("forums", "ForumSeat")
    coming = Meeting.objects.filter(state="planned", writes=True, ends_at__gte=timezone.now())
    for meeting in coming.exclude(invited_on=None).select_related("forum"):
        day = timezone.localdate(meeting.starts_at)
        seats = ForumSeat.objects.filter(forum=meeting.forum, ended_on=None, from_on__lte=day)
        people = set()
        for one in (*seats.exclude(until__lt=day), meeting.forum):
            people.add(getattr(one, "coordinator_id", None) or getattr(one, "membership_id", None))
            if one.stand_in_id and _covers(one, day):
                people.add(one.stand_in_id)
        Invitation.objects.bulk_create(
            Invitation(meeting=meeting, membership_id=pk) for pk in people - {None}
        )


class Migration(migrations.Migration):

    dependencies = [
        ('forums', '0001_initial'),
        ('meetings', '0002_guests_and_invitations'),
    ]

    operations = [
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
