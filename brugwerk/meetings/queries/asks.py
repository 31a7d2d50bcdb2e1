"""What waits for one person in this room: agendas, date polls and what goes home."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from brugwerk.access.actor import Actor
from brugwerk.meetings.models import DatePoll, HomeReport, Meeting
from brugwerk.meetings.queries.due import FORUM, Place
from brugwerk.meetings.rules.agenda import CHOSEN, ItemState
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.meetings.rules.polls import PollState
from brugwerk.voices.queries import Ask

RANK_DAYS = 21  # who is asked sooner has forgotten it by then


def asks(actor: Actor, *, today: date, place: Place) -> list[Ask]:
    """Return what waits for the actor, over all partnerships, in a fixed number of queries.

    ``place`` is what ``seats`` says of the actor.
    """
    forums, own = place
    return [
        *_agendas(actor, forums, own, today),
        *_polls(actor, own, today),
        *_home(actor, own, today),
    ]


def _agendas(actor: Actor, forums: set[int], own: set[int], today: date) -> list[Ask]:
    """Return the meetings of which the actor has not said yet what matters (5.37)."""
    soon = Meeting.objects.visible_to(actor).filter(
        forum__in=forums,
        state=MeetingState.PLANNED,
        writes=True,
        ends_at__date__gte=today,
        starts_at__date__lte=today + timedelta(days=RANK_DAYS),
    )
    open_ = soon.filter(items__kind__in=CHOSEN, items__spread="", items__state=ItemState.OPEN)
    left = open_.exclude(items__priorities__membership__in=own).distinct()
    return [
        Ask(
            "rank",
            f"{one.forum.name} · {date_format(timezone.localdate(one.starts_at), 'j F')}",
            reverse("meetings:meeting", args=[one.forum.partnership_id, one.forum_id, one.pk]),
            one.forum.partnership_id,
        )
        for one in left.select_related("forum")
    ]


def _polls(actor: Actor, own: set[int], today: date) -> list[Ask]:
    """Return the date polls that the actor asked and can close: answered by all, or past."""
    ready = Q(complete_on__isnull=False) | Q(deadline__lt=today)
    found = DatePoll.objects.visible_to(actor).filter(ready, proposed_by__in=own)
    return [
        Ask(
            "poll",
            one.forum.name,
            reverse("meetings:poll", args=[one.forum.partnership_id, one.forum_id, one.pk]),
            one.forum.partnership_id,
        )
        for one in found.filter(state=PollState.ASKED).select_related("forum")
    ]


def _home(actor: Actor, own: set[int], today: date) -> list[Ask]:
    """Return what the actor brings home and has no reply to yet (3.26)."""
    found = HomeReport.objects.visible_to(actor).open()
    found = found.filter(Q(membership__in=own) | Q(stand_in__in=own)).select_related(*FORUM)
    return [
        Ask(
            "home",
            one.what,
            reverse("meetings:home", args=[one.meeting.forum.partnership_id, one.pk]),
            one.meeting.forum.partnership_id,
            one.due_on,
        )
        for one in found
        if {one.membership_id, one.covered_by(today)} & own
    ]
