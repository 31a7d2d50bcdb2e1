"""Finding meetings, items, decisions and polls, and the actor's own place among them."""

from datetime import date

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.forums.models import Forum, ForumSeat
from brugwerk.meetings.models import (
    AgendaItem,
    AgendaQuerySet,
    DatePoll,
    Decision,
    DecisionQuerySet,
    HomeReport,
    Meeting,
    MeetingQuerySet,
)
from brugwerk.meetings.policy import Place
from brugwerk.meetings.rules.agenda import CHOSEN
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

__all__ = ["AgendaItem", "DatePoll", "Decision", "Forum", "Meeting", "Place"]  # for screens to name

FORUM = ("forum__partnership", "forum__coordinator__user", "forum__stand_in__user")


def place(actor: Actor, forum: Forum, *, today: date) -> Place:
    """Return the actor's own place: in the partnership today, and whether they sit in the forum."""
    own = own_membership(actor, forum.partnership, today=today)
    if own is None:
        return Place(None, sits=False, today=today)
    coordinates = own.pk in (forum.coordinator_id, forum.covered_by(today))
    sits = coordinates or any(
        own.pk in (seat.membership_id, seat.covered_by(today))
        for seat in ForumSeat.objects.current(today).filter(forum=forum)
    )
    return Place(own, sits=sits, today=today)


def took_place(meeting: Meeting) -> bool:
    """Test whether somebody was there, or something was decided."""
    return meeting.attendances.exists() or meeting.decisions.exists()


def meetings(actor: Actor, forum: Forum) -> MeetingQuerySet:
    """Return the meetings of a forum, the first one first."""
    return Meeting.objects.visible_to(actor).filter(forum=forum).order_by("starts_at", "pk")


def meeting_or_404(actor: Actor, forum: Forum, pk: int) -> Meeting:
    """Return a meeting of the forum; a stranger gets 404, as if it were not there (INV33)."""
    found = meetings(actor, forum).filter(pk=pk).select_related(*FORUM, "voice").first()
    if found is None:
        raise Http404
    return found


def item_or_404(actor: Actor, meeting: Meeting, pk: int) -> AgendaItem:
    """Return an item of the meeting."""
    found = AgendaItem.objects.visible_to(actor).filter(meeting=meeting, pk=pk)
    item = found.select_related("brought_by__user").first()
    if item is None:
        raise Http404
    item.meeting = meeting
    return item


def named_items(actor: Actor, meeting: Meeting, own: Place) -> AgendaQuerySet:
    """Return what people put on the agenda themselves, as far as the actor reads it (6.19)."""
    found = AgendaItem.objects.visible_to(actor).filter(meeting=meeting, kind__in=CHOSEN)
    if not own.sits:
        found = found.filter(sensitive=False)
    return found.order_by("position", "pk")


def decisions(actor: Actor, partnership: Partnership) -> DecisionQuerySet:
    """Return the decisions of a partnership."""
    found = Decision.objects.visible_to(actor).filter(meeting__forum__partnership=partnership)
    return found.select_related(
        "meeting__forum__partnership", "owner__user", "stand_in__user", "explanation", "item"
    )


def decision_or_404(actor: Actor, partnership: Partnership, pk: int) -> Decision:
    """Return a decision of the partnership; a stranger gets 404."""
    found = decisions(actor, partnership).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def home_report_or_404(actor: Actor, partnership: Partnership, pk: int) -> HomeReport:
    """Return what somebody brings home; a stranger gets 404."""
    found = HomeReport.objects.visible_to(actor).filter(
        meeting__forum__partnership=partnership, pk=pk
    )
    report = found.select_related(
        "meeting__forum__partnership", "membership__user", "stand_in__user"
    ).first()
    if report is None:
        raise Http404
    return report


def poll_or_404(actor: Actor, forum: Forum, pk: int) -> DatePoll:
    """Return a date poll of the forum; a stranger gets 404."""
    found = DatePoll.objects.visible_to(actor).filter(forum=forum, pk=pk)
    poll = found.select_related(*FORUM, "proposed_by__user", "meeting").first()
    if poll is None:
        raise Http404
    return poll
