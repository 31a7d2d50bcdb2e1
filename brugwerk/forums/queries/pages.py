"""What the screens of forums show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.forums import policy, words
from brugwerk.forums.models import (
    AddedValue,
    ClarifiedTerm,
    EmptyChair,
    Forum,
    ForumEnding,
    ForumReview,
    ForumSeat,
    LevelLink,
)
from brugwerk.forums.queries.finding import LINKED, SPEAKERS, forums
from brugwerk.forums.queries.table import SEATS, Table, table_from, table_of
from brugwerk.forums.rules.life import ForumState, Kind, Outcome, Why, Worth, asks
from brugwerk.forums.rules.links import Ends, Gap, gaps
from brugwerk.forums.rules.rhythm import Holiday, dates, holiday, untaken
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership

NEXT_DAYS = 3
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which people meet or could meet; a school holiday is a hint beside it.

    ``meeting`` is what is planned then; without one it is a day of the rhythm.
    """

    on: date
    holiday: Holiday | None
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above everything of a forum (3.19, N10): also above its meetings and minutes."""

    forum: Forum
    rhythm: str
    days: Sequence[Day]
    table: Table
    asks: Sequence[Why]
    coordinator: str
    coordinator_left: bool
    stand_in: str


Planned = Sequence[tuple[date, int]]
LOOK_BACK = timedelta(days=62)  # to the day of the rhythm before, so that each finds its nearest


def planned_days(forum: Forum, today: date) -> Planned:
    """Return the days on which a forum meets from today on, and lately, with the meeting."""
    return planned_of([forum], today)[forum.pk]


def planned_of(found: Sequence[Forum], today: date) -> dict[int, list[tuple[date, int]]]:
    """Return the planned days of several forums at once."""
    days: dict[int, list[tuple[date, int]]] = {one.pk: [] for one in found}
    every = Forum.objects.filter(  # by the name of the relation: meetings are of a room above
        pk__in=days,
        meetings__starts_at__date__gte=today - LOOK_BACK,
        meetings__state__in=("planned", "held", "closed"),
    )
    rows = every.values_list("pk", "meetings__starts_at", "meetings__pk")
    for pk, at, meeting in rows.order_by("meetings__starts_at", "meetings__pk"):
        days[pk].append((timezone.localdate(at), meeting))
    return days


def next_days(forum: Forum, today: date, n: int, *, planned: Planned) -> list[date]:
    """Return the first days of the rhythm in whose place nothing is planned yet."""
    enough = n + len(planned) + LOOK_BACK.days // 7 + 1
    found = dates(forum.rrule, forum.first_on, today - LOOK_BACK, enough)
    free = untaken(found, [day for day, _meeting in planned])
    return [day for day in free if day >= today and not _past_end(forum, day)][:n]


def _days(forum: Forum, today: date, n: int, planned: Planned) -> list[Day]:
    """Return what is planned among the next days of the rhythm."""
    if forum.state == ForumState.STOPPED:
        return []
    found = [Day(day, holiday(day), pk) for day, pk in planned if day >= today]
    found += [Day(day, holiday(day)) for day in next_days(forum, today, n, planned=planned)]
    return sorted(found, key=lambda one: one.on)[:n]


def _past_end(forum: Forum, day: date) -> bool:
    return forum.sunset_on is not None and day > forum.sunset_on


def _header(
    forum: Forum,
    table: Table,
    reviews: Sequence[ForumReview],
    today: date,
    days: Sequence[Day],
) -> Header:
    worths = [Worth(review.still_adds_value) for review in reviews]
    why = asks(
        review_on=forum.review_on, sunset_on=forum.sunset_on, newest_first=worths, today=today
    )
    ends = forum.coordinator.ends_on
    covered = forum.stand_in if forum.covered_by(today) else None
    return Header(
        forum=forum,
        rhythm=words.rhythm(forum.rrule),
        days=days,
        table=table,
        asks=() if forum.state == ForumState.STOPPED else why,
        coordinator=str(forum.coordinator.user),
        coordinator_left=ends is not None and ends < today,
        stand_in=str(covered.user) if covered else "",
    )


def header(forum: Forum, today: date) -> Header:
    """Return the header of a forum that was found for an actor."""
    days = _days(forum, today, NEXT_DAYS, planned_days(forum, today))
    return _header(forum, table_of(forum, today), list(forum.reviews.all()[:2]), today, days)


@dataclass(frozen=True, slots=True)
class ForumList:
    """The forums of a partnership: running ones by level, and what was rounded off."""

    by_level: dict[str, list[Header]]
    stopped: Sequence[Forum]
    may_begin: Verdict


def forum_list(actor: Actor, partnership: Partnership, today: date) -> ForumList:
    """Return the list of forums with a fixed number of queries."""
    found = list(forums(actor, partnership))
    going = [forum for forum in found if forum.state != ForumState.STOPPED]
    seats: dict[int, list[ForumSeat]] = {forum.pk: [] for forum in going}
    held = ForumSeat.objects.visible_to(actor).filter(forum__in=going).current(today)
    for seat in held.select_related(*SEATS).order_by("pk"):
        seats[seat.forum_id].append(seat)
    chairs: dict[int, list[EmptyChair]] = {forum.pk: [] for forum in going}
    for chair in EmptyChair.objects.filter(forum__in=going, filled_on=None):
        chairs[chair.forum_id].append(chair)
    reviews: dict[int, list[ForumReview]] = {forum.pk: [] for forum in going}
    for review in ForumReview.objects.filter(forum__in=going):
        reviews[review.forum_id].append(review)
    planned = planned_of(going, today)
    by_level: dict[str, list[Header]] = {}
    for forum in going:
        table = table_from(forum, seats[forum.pk], chairs[forum.pk], today)
        days = _days(forum, today, 1, planned[forum.pk])
        line = _header(forum, table, reviews[forum.pk], today, days)
        by_level.setdefault(forum.level, []).append(line)
    return ForumList(
        by_level=by_level,
        stopped=[forum for forum in found if forum.state == ForumState.STOPPED],
        may_begin=policy.may_begin(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link between levels, as seen from one of its two forums."""

    link: LevelLink
    other: Forum | None
    name: str
    there: str
    here: str
    gaps: Sequence[Gap]


def _speaker(membership: Membership | None, line: str, today: date) -> str:
    """Return who speaks, as long as that member is in the partnership."""
    if membership is not None and (membership.ends_on is None or membership.ends_on >= today):
        return str(membership.user)
    return line


def _links(actor: Actor, forum: Forum, today: date) -> list[LinkLine]:
    """Return the links of a forum both ways; a forum that is rounded off has none (INV38)."""
    own = LevelLink.objects.visible_to(actor).filter(Q(from_forum=forum) | Q(to_forum=forum))
    lines = []
    for link in own.select_related(*LINKED, *SPEAKERS):
        up = _speaker(link.representative_up, link.representative_up_line, today)
        down = _speaker(link.representative_down, link.representative_down_line, today)
        outward = link.from_forum_id == forum.pk
        other = link.to_forum if outward else link.from_forum
        if other is not None and other.state == ForumState.STOPPED:
            continue
        there, here = (up, down) if outward else (down, up)
        ends = Ends(there=bool(there), here=bool(here), how_back=bool(link.how_back))
        name = other.name if other else link.to_outside
        lines.append(LinkLine(link, other, name, there, here, gaps(ends)))
    return lines


@dataclass(frozen=True, slots=True)
class ForumPage:
    """Everything that the page of a forum shows."""

    header: Header
    links: Sequence[LinkLine]
    values: Sequence[AddedValue]
    reviews: Sequence[ForumReview]
    terms: Sequence[ClarifiedTerm]
    ending: ForumEnding | None
    deciding: bool
    is_free: bool
    may_add: Verdict
    may_run: Verdict


def forum_page(actor: Actor, forum: Forum, today: date) -> ForumPage:
    """Return the page of a forum that was found for this actor."""
    reviews = list(forum.reviews.select_related("by__user"))
    own = own_membership(actor, forum.partnership, today=today)
    stopped = forum.state == ForumState.STOPPED
    days = _days(forum, today, NEXT_DAYS, planned_days(forum, today))
    return ForumPage(
        header=_header(forum, table_of(forum, today), reviews, today, days),
        links=[] if stopped else _links(actor, forum, today),
        values=list(forum.added_values.all()[:SHOWN]),
        reviews=reviews[:SHOWN],
        terms=list(forum.terms.all()),
        ending=ForumEnding.objects.filter(forum=forum).first(),
        deciding=not stopped and bool(reviews) and reviews[0].outcome == Outcome.STOP,
        is_free=forum.kind == Kind.FREE,
        may_add=policy.may_add(actor, forum),
        may_run=policy.may_run(actor, forum, own, today=today),
    )
