"""Items that nobody adds: the fixed ones, and the empty chair."""

from brugwerk.forums.models import Forum
from brugwerk.meetings.models import AgendaItem, Meeting
from brugwerk.meetings.rules.agenda import FIXED, MINUTES, ItemKind
from brugwerk.meetings.rules.life import ABSENT_IN_A_ROW, MeetingState, chair_stays_empty
from brugwerk.voices.rules import Mode


def lay_out(meeting: Meeting) -> None:
    """Put the fixed items on an agenda: the lesson of a family first, signals last (3.17, 3.43)."""
    for number, kind in enumerate(FIXED):
        AgendaItem.objects.create(
            meeting=meeting, kind=kind, minutes=MINUTES[kind], position=number
        )


def empty_chair(forum: Forum) -> None:
    """Put the empty chair on the next agenda after three meetings without a voice (N10).

    Nothing happens without a next meeting, or where it stands there already.
    """
    closed = forum.meetings.filter(state=MeetingState.CLOSED, writes=True).exclude(voice=None)
    last = closed.order_by("-starts_at", "-pk").values_list("voice__mode", flat=True)
    if not chair_stays_empty([Mode(mode) for mode in last[:ABSENT_IN_A_ROW]]):
        return
    coming = forum.meetings.filter(state=MeetingState.PLANNED, writes=True)
    meeting = coming.order_by("starts_at", "pk").first()
    if meeting and not meeting.items.filter(kind=ItemKind.CHAIR).exists():
        chair = AgendaItem.objects.create(
            meeting=meeting, kind=ItemKind.CHAIR, minutes=MINUTES[ItemKind.CHAIR]
        )
        renumber(meeting, before=chair)


def renumber(meeting: Meeting, *, before: AgendaItem | None = None) -> None:
    """Count the items anew; a new one comes before the signals, which stay last."""
    order = list(meeting.items.order_by("position", "pk"))
    if before:
        order = [item for item in order if item.pk != before.pk]
        at = len(order)
        while at and order[at - 1].kind == ItemKind.SIGNAL:
            at -= 1
        order.insert(at, before)
    for number, item in enumerate(order):
        item.position = number
    AgendaItem.objects.bulk_update(order, ["position"])
