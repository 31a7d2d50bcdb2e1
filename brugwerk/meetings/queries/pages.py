"""What the screens of meetings show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.utils import timezone
from django.utils.functional import Promise

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.forums.models import Forum
from brugwerk.forums.queries import Header, header, next_days, planned_days
from brugwerk.forums.rules.table import Voice
from brugwerk.meetings import policy, words
from brugwerk.meetings.models import (
    AgendaItem,
    DatePoll,
    Decision,
    HomeReport,
    ItemPriority,
    Meeting,
)
from brugwerk.meetings.policy import Place
from brugwerk.meetings.queries.finding import meetings, place
from brugwerk.meetings.queries.people import Chair, chairs, present, voice_of
from brugwerk.meetings.rules.agenda import CHOSEN, FIXED, ItemKind, Spread, too_long
from brugwerk.meetings.rules.life import Gap, MeetingState, gaps
from brugwerk.meetings.rules.polls import PollState
from brugwerk.voices.rules import Mode

PAST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Overview:
    """The meetings of a forum: what comes, what was, and where people still choose a date."""

    header: Header
    coming: Sequence[Meeting]
    past: Sequence[Meeting]
    cancelled: Sequence[Meeting]
    polls: Sequence[DatePoll]
    next_on: date | None
    may_run: Verdict
    may_ask: Verdict


def next_on(forum: Forum, today: date) -> date | None:
    """Return the next day of the rhythm on which nothing is planned yet."""
    days = next_days(forum, today, 1, planned=planned_days(forum, today))
    return days[0] if days else None


def overview(actor: Actor, forum: Forum, *, now: datetime) -> Overview:
    """Return the meetings of a forum that was found for this actor."""
    today = timezone.localdate(now)
    own = place(actor, forum, today=today)
    every = meetings(actor, forum)
    newest = every.order_by("-starts_at", "-pk")
    past = newest.exclude(pk__in=every.coming(now).values("pk"))
    past = past.exclude(state=MeetingState.CANCELLED)
    polls = DatePoll.objects.visible_to(actor).filter(forum=forum, state=PollState.ASKED)
    return Overview(
        header=header(forum, today),
        coming=list(every.coming(now)),
        past=list(past[:PAST_SHOWN]),
        cancelled=list(newest.filter(state=MeetingState.CANCELLED)[:PAST_SHOWN]),
        polls=list(polls.annotate(asked=Count("people"), answered=Count("people__answered_on"))),
        next_on=next_on(forum, today),
        may_run=policy.may_run(actor, forum, own),
        may_ask=policy.may_ask_dates(actor, forum, own),
    )


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as the actor sees it; of a sensitive one others read not even the title (6.19)."""

    item: AgendaItem
    title: str | Promise
    readable: bool
    fixed: bool
    answers: int
    own: int
    told: str | Promise
    may_change: Verdict
    may_remove: Verdict
    may_rank: Verdict


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything that the page and the minutes of a meeting show.

    ``hidden`` counts what is only for who sits at the table; ``over`` is how many minutes the
    agenda takes more than the meeting.
    """

    meeting: Meeting
    forum: Forum
    items: Sequence[ItemLine]
    hidden: int
    minutes: int
    over: int
    decisions: Sequence[Decision]
    home: Sequence[HomeReport]
    chairs: Sequence[Chair]
    there: Sequence[Chair]
    voice: Voice | None
    gaps: Sequence[Gap]
    writes: Verdict
    may_run: Verdict
    may_add: Verdict
    may_attend: Verdict
    begun: bool

    @property
    def sensitive(self) -> bool:
        """Test whether something sensitive stands on the agenda (6.19)."""
        return bool(self.hidden) or any(line.item.sensitive for line in self.items)

    @property
    def has_outcome(self) -> bool:
        """Test whether the meeting gave something: it began, or people wrote ahead of it."""
        written = self.there or self.decisions or self.home or self.meeting.voice
        return self.begun or bool(written)


def title_of(item: AgendaItem) -> str | Promise:
    """Return what an item is called: its title, or what its kind says."""
    kind = ItemKind(item.kind)
    return item.title if kind in CHOSEN else words.ITEM_KINDS[kind]


def item_line(actor: Actor, item: AgendaItem, own: Place, *, answers: int, value: int) -> ItemLine:
    """Return an item as the actor sees it."""
    readable = policy.may_read_item(item, own)
    return ItemLine(
        item=item,
        title=title_of(item) if readable else policy.FOR_THE_TABLE,
        readable=readable,
        fixed=item.kind in FIXED,
        answers=answers,
        own=value,
        told=words.SPREADS[Spread(item.spread)] if item.spread else "",
        may_change=policy.may_change_item(actor, item, own),
        may_remove=policy.may_remove_item(actor, item, own),
        may_rank=policy.may_rank(actor, item, own),
    )


def item_page(actor: Actor, item: AgendaItem, own: Place) -> ItemLine:
    """Return one item that was found for this actor."""
    value = item.priorities.filter(membership_id=own.pk or 0).values_list("value", flat=True)
    return item_line(actor, item, own, answers=item.priorities.count(), value=value.first() or 0)


def _items(actor: Actor, meeting: Meeting, own: Place) -> list[ItemLine]:
    found = AgendaItem.objects.visible_to(actor).filter(meeting=meeting)
    mine = ItemPriority.objects.filter(item__meeting=meeting, membership_id=own.pk or 0)
    values = dict(mine.values_list("item_id", "value"))
    counts = dict(found.annotate(Count("priorities")).values_list("pk", "priorities__count"))
    lines = []
    for item in found.select_related("brought_by__user"):
        item.meeting = meeting
        answers, value = counts.get(item.pk, 0), values.get(item.pk, 0)
        lines.append(item_line(actor, item, own, answers=answers, value=value))
    return lines


def meeting_page(actor: Actor, meeting: Meeting, *, now: datetime) -> MeetingPage:
    """Return a meeting that was found for this actor, with a fixed number of queries."""
    forum = meeting.forum
    own = place(actor, forum, today=timezone.localdate(now))
    every = _items(actor, meeting, own)
    items = [line for line in every if line.readable]
    minutes = sum(line.item.minutes or 0 for line in every)
    table = chairs(meeting)
    there = present(table)
    writes = policy.writes(meeting)
    people = ("owner__user", "stand_in__user", "item", "explanation")
    decisions = Decision.objects.visible_to(actor).filter(meeting=meeting)
    home = HomeReport.objects.visible_to(actor).filter(meeting=meeting)
    return MeetingPage(
        meeting=meeting,
        forum=forum,
        items=items,
        hidden=len(every) - len(items),
        minutes=minutes,
        over=too_long(minutes, meeting.ends_at - meeting.starts_at),
        decisions=list(decisions.select_related(*people).order_by("pk")),
        home=list(home.select_related("membership__user", "stand_in__user")),
        chairs=table,
        there=there,
        voice=_voice(table, there),
        gaps=gaps(
            voice=Mode(meeting.voice.mode) if meeting.voice else None,
            attended=len(there),
            writes=bool(writes),
        ),
        writes=writes,
        may_run=policy.may_run(actor, forum, own),
        may_add=policy.may_add_item(actor, meeting, own),
        may_attend=policy.may_attend(actor, meeting, own),
        begun=meeting.starts_at <= now,
    )


def _voice(table: Sequence[Chair], there: Sequence[Chair]) -> Voice | None:
    """Return whose voice was there; before anybody is ticked, whose voice could be (N10)."""
    return voice_of(there or table) if table else None
