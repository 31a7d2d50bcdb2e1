"""Invitations by mail with a calendar file: the forum's name and place, never an item (T12)."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.forums.queries import people_of
from brugwerk.kit.background import later
from brugwerk.kit.ical import Entry, Method, written
from brugwerk.kit.mail import address, send
from brugwerk.meetings.models import Meeting


def entry(meeting: Meeting, attendee: str = "", *, cancelled: bool = False) -> Entry:
    """Return a meeting as a calendar knows it; the sender of the mail is who invites."""
    forum = meeting.forum
    path = reverse("meetings:meeting", args=[forum.partnership_id, forum.pk, meeting.pk])
    return Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        summary=forum.name,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        location=meeting.place,
        url=address(path),
        cancelled=cancelled,
        organizer=("Brugwerk", settings.DEFAULT_FROM_EMAIL) if attendee else None,
        attendees=(("", attendee),) if attendee else (),
    )


def tell(meeting: Meeting, method: Method, *, now: datetime, changed: bool = False) -> None:
    """Mail who sits in the forum by membership; what is over already calls nobody together."""
    if meeting.ends_at < now:
        return
    for membership in people_of(meeting.forum, today=timezone.localdate(now)):
        user = membership.user
        seen = entry(meeting, user.email)
        later(_mail, user.email, user.language or "nl", seen, method, now, changed=changed)


def _mail(
    to: str, language: str, seen: Entry, method: Method, now: datetime, *, changed: bool
) -> None:
    file = written([seen], now=now, method=method)
    mail = partial(send, to=to, calendar=(file, str(method)))
    with override(language):
        if method == Method.CANCEL:
            mail(subject=_("A meeting is cancelled"), body=_cancelled())
        elif changed:
            mail(subject=_("A meeting is changed"), body=_changed())
        else:
            mail(subject=_("You are invited to a meeting"), body=_invited())


def _invited() -> str:
    return _(
        "Hello\n\n"
        "A meeting is planned of a forum in which you sit.\n"
        "The calendar file in this mail says when and where.\n"
        "You read and fill in the agenda after you sign in:\n\n{link}\n\n"
        "Can you not come? Tell who leads the meeting.\n"
    ).format(link=_home())


def _changed() -> str:
    return _(
        "Hello\n\n"
        "A meeting of a forum in which you sit has another moment or place.\n"
        "The calendar file in this mail says when and where.\n\n{link}\n"
    ).format(link=_home())


def _cancelled() -> str:
    return _(
        "Hello\n\n"
        "A meeting of a forum in which you sit is cancelled.\n"
        "The calendar file in this mail takes it out of your calendar.\n\n{link}\n"
    ).format(link=_home())


def _home() -> str:
    """Return the page of the day: an address in a mail tells nothing of a partnership (T12a)."""
    return address(reverse("desk:today"))
