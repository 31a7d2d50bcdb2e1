"""Who hears of a meeting, and the mails with a calendar file that they get."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from brugwerk.kit.background import later
from brugwerk.kit.ical import Entry, Method
from brugwerk.kit.mail import address
from brugwerk.kit.tokens import new_token, token_hash
from brugwerk.meetings.models import Invitation, Meeting, PollLink, PollPerson
from brugwerk.meetings.operations.letters import GONE, Letter, News, Seen, post
from brugwerk.meetings.queries.people import guests, invited
from brugwerk.partnerships.models import Membership


def seen(meeting: Meeting) -> Seen:
    """Return what a calendar shows of a meeting: a change of this is mailed."""
    return Seen(meeting.starts_at, meeting.ends_at, meeting.place)


def _path(meeting: Meeting) -> str:
    args = [meeting.forum.partnership_id, meeting.forum_id, meeting.pk]
    return address(reverse("meetings:meeting", args=args))


def entry(
    meeting: Meeting, attendee: str = "", *, cancelled: bool = False, guest: bool = False
) -> Entry:
    """Return a meeting as a calendar knows it; the sender of the mail is who invites.

    A guest has no page to sign in to, and the own link is for nobody else who sees the calendar.
    """
    return Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        summary=meeting.forum.name,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        location=meeting.place,
        url="" if guest else _path(meeting),
        cancelled=cancelled,
        organizer=("Brugwerk", settings.DEFAULT_FROM_EMAIL) if attendee else None,
        attendees=(("", attendee),) if attendee else (),
    )


@dataclass(frozen=True, slots=True)
class Hearers:
    """Who hears of a meeting: members, which of them were invited before, and guests."""

    members: tuple[Membership, ...]
    invited: frozenset[int]
    guests: tuple[PollPerson, ...]

    @property
    def names(self) -> list[str]:
        """Return by what name people know them."""
        return [*(str(one.user) for one in self.members), *(one.name for one in self.guests)]


def hearers(meeting: Meeting, *, left_too: bool = False) -> Hearers:
    """Return who gets a mail about a meeting; ``left_too`` adds who was invited and sits no more.

    A guest who was given a seat since is a member among the others.
    """
    had = invited_before(meeting)
    members = {one.pk: one for one in invited([meeting])[meeting.pk]}
    if left_too:
        members = had | members
    known = {one.user.email.lower() for one in members.values()}
    wanted = guests(meeting).filter(no_mail=False)
    return Hearers(
        members=tuple(members[pk] for pk in sorted(members)),
        invited=frozenset(had),
        guests=tuple(one for one in wanted if one.email.lower() not in known),
    )


def who_hears(meeting: Meeting, *, now: datetime) -> list[str]:
    """Return the names of whom a cancellation would be mailed to; nobody once it is over."""
    return [] if meeting.ends_at < now else hearers(meeting, left_too=True).names


def invited_before(meeting: Meeting) -> dict[int, Membership]:
    """Return by number who has the meeting in the calendar by a mail of ours."""
    kept = meeting.invitations.select_related("membership__user")
    return {one.membership_id: one.membership for one in kept}


def invite(meeting: Meeting, *, now: datetime) -> None:
    """Invite who sits in the forum, and who said in the date poll which days suit."""
    if meeting.ends_at < now:
        return
    found = hearers(meeting)
    welcome(meeting, found.members, now=now)
    for guest in found.guests:
        _write(_to_guest(meeting, guest, News.INVITED), meeting, now)


def welcome(meeting: Meeting, members: Iterable[Membership], *, now: datetime) -> None:
    """Invite members, and keep that they were."""
    for member in members:
        Invitation.objects.get_or_create(meeting=meeting, membership=member)
        _write(_to_member(meeting, member, News.INVITED), meeting, now)


def farewell(meeting: Meeting, members: Iterable[Membership], *, now: datetime) -> None:
    """Take a meeting out of the calendar of who sits in the forum no more."""
    for member in members:
        meeting.invitations.filter(membership=member).delete()
        _write(_to_member(meeting, member, News.LEFT), meeting, now)


def tell_changed(meeting: Meeting, was: Seen, *, now: datetime) -> None:
    """Mail what changed; who was not invited yet gets an invitation instead."""
    if meeting.ends_at < now:
        return
    found = hearers(meeting)
    welcome(meeting, [one for one in found.members if one.pk not in found.invited], now=now)
    for member in found.members:
        if member.pk in found.invited:
            _write(_to_member(meeting, member, News.CHANGED, was), meeting, now)
    for guest in found.guests:
        _write(_to_guest(meeting, guest, News.CHANGED, was), meeting, now)


def tell_cancelled(meeting: Meeting, *, now: datetime) -> None:
    """Mail that a meeting does not go on; calendars drop it."""
    if meeting.ends_at < now:
        return
    found = hearers(meeting, left_too=True)
    for member in found.members:
        _write(_to_member(meeting, member, News.CANCELLED), meeting, now)
    for guest in found.guests:
        _write(_to_guest(meeting, guest, News.CANCELLED), meeting, now)


def _to_member(meeting: Meeting, member: Membership, news: News, was: Seen | None = None) -> Letter:
    forum = meeting.forum
    stands_in = forum.covered_by(timezone.localdate(meeting.starts_at))
    leads = forum.stand_in if stands_in and forum.stand_in else forum.coordinator
    return Letter(
        to=member.user.email,
        language=member.user.language or "nl",
        news=news,
        forum=forum.name,
        whom_to_ask=str(leads.user),
        now=seen(meeting),
        was=was,
        link=_path(meeting),
    )


def _to_guest(meeting: Meeting, guest: PollPerson, news: News, was: Seen | None = None) -> Letter:
    asker = guest.poll.proposed_by or meeting.forum.coordinator
    return Letter(
        to=guest.email,
        language="nl",
        news=news,
        forum=meeting.forum.name,
        whom_to_ask=str(asker.user),
        now=seen(meeting),
        was=was,
        link=own_link(guest),
        guest=True,
    )


def own_link(person: PollPerson) -> str:
    """Make a further link for somebody without account; earlier ones keep working."""
    token = new_token()
    PollLink.objects.create(person=person, token_hash=token_hash(token))
    return address(reverse("meetings:answer", args=[token]))


def _write(letter: Letter, meeting: Meeting, now: datetime) -> None:
    method = Method.CANCEL if letter.news in GONE else Method.REQUEST
    later(post, letter, entry(meeting, letter.to, guest=letter.guest), method, now)
