"""What waits, what comes, and what stands in one person's name; for the day and the calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.forums.models import Forum, ForumSeat
from brugwerk.meetings.models import Decision, HomeReport, Meeting
from brugwerk.meetings.rules.decisions import OPEN, DecisionState
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.partnerships.models import Membership
from brugwerk.voices.queries import Due

FORUM = ("meeting__forum",)
Place = tuple[set[int], set[int]]
AGAIN = (*OPEN, DecisionState.CARRIED_OUT)


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return decisions whose answer or review day is past (INV27, N20)."""
    late = Q(state__in=OPEN, expected_on__lt=today) | Q(state__in=AGAIN, review_on__lte=today)
    found = Decision.objects.visible_to(actor).filter(late).select_related(*FORUM)
    lines = []
    for one in found:
        days = [day for day in (one.expected_on, one.review_on) if day and day <= today]
        forum = one.meeting.forum
        lines.append(
            Due(
                kind=_("Decision"),
                what=one.text,
                review_on=min(days),
                href=reverse("meetings:decision", args=[forum.partnership_id, one.pk]),
                partnership_id=forum.partnership_id,
            )
        )
    return sorted(lines, key=lambda one: (one.review_on, one.what))


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing in the calendar; it names the forum alone, never an item or a decision (T12).

    ``mine`` tells whether the actor sits in that forum or holds the thing. ``sequence`` and ``uid``
    are those of the invitation, so that no calendar shows it twice.
    """

    kind: str | Promise
    name: str
    starts: date | datetime
    ends: datetime | None
    place: str
    uid: str
    sequence: int
    cancelled: bool
    href: str
    partnership_id: int
    forum_id: int
    mine: bool


def upcoming(actor: Actor, *, today: date, place: Place | None = None) -> list[Coming]:
    """Return planned meetings, days to hand in and expect answers, and what goes home by when.

    A cancelled meeting stays in it until its day, marked as such, so that calendars drop it.
    ``place`` is what ``seats`` said, where the caller asked it already.
    """
    forums, own = place or seats(actor, today)
    found = [*_meetings(actor, today, forums), *_deadlines(actor, today, own)]
    return sorted(found, key=_moment)


def _moment(one: Coming) -> tuple[date, str]:
    day = timezone.localdate(one.starts) if isinstance(one.starts, datetime) else one.starts
    at = one.starts.isoformat() if isinstance(one.starts, datetime) else ""
    return day, at


def seats(actor: Actor, today: date) -> Place:
    """Return the forums in which the actor sits today, and the actor's own memberships."""
    mine = Membership.objects.filter(user_id=actor.user_id or 0).current(today)
    own = set(mine.values_list("pk", flat=True))
    seats = ForumSeat.objects.visible_to(actor).current(today)
    seats = seats.filter(Q(membership__in=own) | Q(stand_in__in=own))
    sits = {one.forum_id for one in seats if {one.membership_id, one.covered_by(today)} & own}
    led = Forum.objects.visible_to(actor).running()
    led = led.filter(Q(coordinator__in=own) | Q(stand_in__in=own))
    leads = {one.pk for one in led if {one.coordinator_id, one.covered_by(today)} & own}
    return sits | leads, own


def _meetings(actor: Actor, today: date, forums: set[int]) -> list[Coming]:
    states = (MeetingState.PLANNED, MeetingState.CANCELLED)
    found = Meeting.objects.visible_to(actor).filter(state__in=states, ends_at__date__gte=today)
    return [
        Coming(
            kind=_("Meeting"),
            name=one.forum.name,
            starts=one.starts_at,
            ends=one.ends_at,
            place=one.place,
            uid=one.uid,
            sequence=one.sequence,
            cancelled=one.state == MeetingState.CANCELLED,
            href=reverse("meetings:meeting", args=[one.forum.partnership_id, one.forum_id, one.pk]),
            partnership_id=one.forum.partnership_id,
            forum_id=one.forum_id,
            mine=one.forum_id in forums,
        )
        for one in found.select_related("forum")
    ]


def _deadlines(actor: Actor, today: date, own: set[int]) -> list[Coming]:
    found = []
    days = Q(submit_by__gte=today) | Q(expected_on__gte=today)
    for one in Decision.objects.visible_to(actor).open().filter(days).select_related(*FORUM):
        mine = bool({one.owner_id, one.covered_by(today)} & own)
        href = reverse("meetings:decision", args=[one.meeting.forum.partnership_id, one.pk])
        if one.submit_by and one.submit_by >= today:
            found.append(
                _day(one, _("Hand in a decision"), one.submit_by, "submit", href, mine=mine)
            )
        if one.expected_on and one.expected_on >= today:
            found.append(
                _day(one, _("Answer expected"), one.expected_on, "expected", href, mine=mine)
            )
    reports = HomeReport.objects.visible_to(actor).open().filter(due_on__gte=today)
    for report in reports.select_related(*FORUM):
        mine = bool({report.membership_id, report.covered_by(today)} & own)
        href = reverse("meetings:home", args=[report.meeting.forum.partnership_id, report.pk])
        found.append(_day(report, _("Bring home"), report.due_on, "home", href, mine=mine))
    return found


def _day(
    one: Decision | HomeReport, kind: Promise, day: date, key: str, href: str, *, mine: bool
) -> Coming:
    forum = one.meeting.forum
    return Coming(
        kind=kind,
        name=forum.name,
        starts=day,
        ends=None,
        place="",
        uid=f"{key}-{one.pk}@brugwerk",
        sequence=0,
        cancelled=False,
        href=href,
        partnership_id=forum.partnership_id,
        forum_id=forum.pk,
        mine=mine,
    )


@dataclass(frozen=True, slots=True)
class Held:
    """What stands in the name of one membership (N1)."""

    decisions: Sequence[Decision]
    reports: Sequence[HomeReport]


def held_by(membership: Membership) -> Held:
    """Return the decisions that somebody follows up, and what they bring home."""
    decisions = Decision.objects.open().filter(owner=membership)
    reports = HomeReport.objects.open().filter(membership=membership)
    return Held(
        decisions=list(decisions.select_related("meeting__forum__partnership", "stand_in__user")),
        reports=list(reports.select_related("meeting__forum__partnership", "stand_in__user")),
    )
