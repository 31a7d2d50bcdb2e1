"""Planning, changing, cancelling and closing meetings."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, require
from brugwerk.audit.operations import record
from brugwerk.forums.models import Forum
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.meetings import policy
from brugwerk.meetings.models import AgendaItem, DatePoll, ItemPriority, Meeting
from brugwerk.meetings.operations import mailing
from brugwerk.meetings.operations.fixed import empty_chair, lay_out
from brugwerk.meetings.queries.finding import place, took_place
from brugwerk.meetings.rules.life import MEETING_LIFE, Gap, MeetingAct, MeetingState, gaps
from brugwerk.voices.operations import record_voice
from brugwerk.voices.rules import Mode


class Changed(Exception):
    """Somebody else changed it since the page was opened; ``now`` is as it is."""

    def __init__(self, now: Any) -> None:  # noqa: ANN401 -- any record with a version
        super().__init__(str(now.pk))
        self.now = now


class NotReady(Exception):
    """The report cannot be closed yet; ``gaps`` says what is missing."""

    def __init__(self, missing: tuple[Gap, ...]) -> None:
        super().__init__(", ".join(missing))
        self.gaps = missing


@transaction.atomic
def plan(*, actor: Actor, forum: Forum, details: Mapping[str, Any], now: datetime) -> Meeting:
    """Plan a meeting, with its fixed items, and invite who sits in the forum by mail (3.17)."""
    forum = locked(forum)
    own = place(actor, forum, today=timezone.localdate(now))
    require(policy.may_run(actor, forum, own))
    return plan_for(actor=actor, forum=forum, details=details, now=now)


def plan_for(
    *,
    actor: Actor,
    forum: Forum,
    details: Mapping[str, Any],
    now: datetime,
    poll: DatePoll | None = None,
) -> Meeting:
    """Plan a meeting for a caller who has locked the forum and asked the policy.

    With a date poll its guests are invited too.
    """
    today = timezone.localdate(now)
    meeting = Meeting.objects.create(
        forum=forum, uid=f"{uuid4()}@brugwerk", invited_on=today, **details
    )
    if policy.writes(meeting):
        lay_out(meeting)
        empty_chair(forum)
    if poll:
        poll.meeting = meeting
        poll.save(update_fields=["meeting"])
    mailing.invite(meeting, now=now)
    record(actor=actor, kind="meetings.planned", subject=meeting)
    return meeting


@transaction.atomic
def change(
    *, actor: Actor, meeting: Meeting, details: Mapping[str, Any], version: int, now: datetime
) -> Meeting:
    """Change a meeting; what a calendar shows is mailed again, one number up. Raises Changed.

    The link to join online is never in a mail.
    """
    meeting = locked(meeting, "forum__partnership")
    require(_run(actor, meeting, now))
    if meeting.version != version:
        raise Changed(meeting)
    move(MEETING_LIFE, MeetingState(meeting.state), MeetingAct.CHANGE)
    was = mailing.seen(meeting)
    for field, value in details.items():
        setattr(meeting, field, value)
    meeting.version += 1
    moved = mailing.seen(meeting) != was
    meeting.sequence += moved
    meeting.save(update_fields=[*details, "version", "sequence"])
    if moved:
        mailing.tell_changed(meeting, was, now=now)
    record(actor=actor, kind="meetings.changed", subject=meeting)
    return meeting


@transaction.atomic
def cancel(*, actor: Actor, meeting: Meeting, now: datetime) -> Meeting:
    """Cancel a meeting and take it out of the calendars; what was written stays to be read.

    Raises OutOfTurn. What has attendance or decisions took place and cannot be cancelled.
    """
    meeting = locked(meeting, "forum__partnership")
    require(_run(actor, meeting, now))
    move(MEETING_LIFE, MeetingState(meeting.state), MeetingAct.CANCEL)
    require(policy.may_cancel(meeting, took_place=took_place(meeting)))
    meeting.state = move(MEETING_LIFE, MeetingState(meeting.state), MeetingAct.CANCEL)
    meeting.sequence += 1
    meeting.version += 1
    meeting.save(update_fields=["state", "sequence", "version"])
    mailing.tell_cancelled(meeting, now=now)
    record(actor=actor, kind="meetings.cancelled", subject=meeting)
    return meeting


class TooSoon(Exception):
    """A meeting that has yet to begin cannot be over."""


@transaction.atomic
def hold(*, actor: Actor, meeting: Meeting, now: datetime) -> Meeting:
    """Say that a meeting is over. Raises OutOfTurn and TooSoon."""
    meeting = locked(meeting, "forum__partnership")
    require(_run(actor, meeting, now))
    state = move(MEETING_LIFE, MeetingState(meeting.state), MeetingAct.HOLD)
    if now < meeting.starts_at:
        raise TooSoon
    _go(actor, meeting, state)
    return meeting


@transaction.atomic
def close(*, actor: Actor, meeting: Meeting, now: datetime) -> Meeting:
    """Close the report; what people said in silent polls is gone with it (5.37).

    Raises OutOfTurn, and NotReady without attendance or voice (INV2). Three closed meetings in a
    row without a voice put the empty chair on the next agenda (N10).
    """
    meeting = locked(meeting, "forum__partnership")
    require(_run(actor, meeting, now))
    state = move(MEETING_LIFE, MeetingState(meeting.state), MeetingAct.CLOSE)
    missing = gaps(
        voice=Mode(meeting.voice.mode) if meeting.voice else None,
        attended=meeting.attendances.count(),
        writes=bool(policy.writes(meeting)),
    )
    if missing:
        raise NotReady(missing)
    ItemPriority.objects.filter(item__meeting=meeting).delete()
    meeting.closed_on = timezone.localdate(now)
    _go(actor, meeting, state)
    empty_chair(meeting.forum)
    return meeting


def _go(actor: Actor, meeting: Meeting, state: MeetingState) -> None:
    meeting.state = state
    meeting.version += 1
    meeting.save(update_fields=["state", "version", "closed_on"])
    record(actor=actor, kind=f"meetings.{state}", subject=meeting)


def _run(actor: Actor, meeting: Meeting, now: datetime) -> Verdict:
    own = place(actor, meeting.forum, today=timezone.localdate(now))
    return policy.may_run(actor, meeting.forum, own)


@transaction.atomic
def say_voice(
    *, actor: Actor, meeting: Meeting, mode: Mode, reason: str, next_step: str, today: date
) -> Meeting:
    """Say how children and parents were heard in this meeting. Raises VoiceIncomplete (INV2)."""
    meeting = locked(meeting, "forum__partnership")
    own = place(actor, meeting.forum, today=today)
    require(policy.may_minute(actor, meeting, own))
    old = meeting.voice
    meeting.voice = record_voice(mode=mode, reason=reason, next_step=next_step, on=today)
    meeting.save(update_fields=["voice"])
    if old:
        old.delete()
    record(actor=actor, kind="meetings.voice_recorded", subject=meeting)
    return meeting


def unchanged(item: AgendaItem, version: int) -> AgendaItem:
    """Return an item, locked, if it is still the one that the page showed. Raises Changed."""
    item = locked(item, "meeting__forum__partnership")
    if item.version != version:
        raise Changed(item)
    item.version += 1
    return item
