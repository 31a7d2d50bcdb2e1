"""What stands in somebody's calendar, read through that person's eyes each time it is fetched."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import override

from brugwerk.access.actor import Actor
from brugwerk.agreements.queries import due as agreements_due
from brugwerk.boundaries.queries import due as boundaries_due
from brugwerk.calendars import words
from brugwerk.calendars.models import Feed
from brugwerk.cards.queries import due as cards_due
from brugwerk.compass.models import Round
from brugwerk.forums.models import Forum
from brugwerk.forums.queries import due as forums_due
from brugwerk.goals.models import Action, Goal, Task
from brugwerk.kit.ical import Entry
from brugwerk.kit.mail import address
from brugwerk.kit.tokens import token_hash
from brugwerk.meetings.queries.due import Coming, upcoming
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import actor_for, partnerships
from brugwerk.presence.models import Place
from brugwerk.presence.operations.encounters import entry as encounter_entry
from brugwerk.presence.queries import due as presence_due
from brugwerk.presence.queries import entries as presence_entries
from brugwerk.presence.queries import own_encounters
from brugwerk.presence.queries.places import place_in
from brugwerk.relations.queries import due as relations_due
from brugwerk.relations.queries.cooling import kept_lines, silent_until
from brugwerk.roles.queries import due as roles_due
from brugwerk.voices.queries import Due

PAST_DAYS, FUTURE_DAYS = 60, 400
REVIEWS: Sequence[Callable[..., Sequence[Due]]] = (
    boundaries_due,
    roles_due,
    forums_due,
    agreements_due,
    cards_due,
    relations_due,
    presence_due,
)
"""What the rooms look at again; goals have a day of their own below."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a feed shows: its name and its entries."""

    name: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One feed that a person has or may have."""

    partnership: Partnership | None
    forum: Forum | None
    feed: Feed | None
    forums: Sequence["FeedLine"] = ()
    place: Place | None = None
    places: Sequence["FeedLine"] = ()

    @property
    def name(self) -> str:
        """Return what it is of; nothing for everything of this person."""
        return str(self.place or self.forum or self.partnership or "")


def feed_lines(actor: Actor) -> list[FeedLine]:
    """Return the feeds that a person may have: of everything first, then of each partnership.

    Below a partnership stand its forums, and the places where people can be found.
    """
    own = list(own_feeds(actor))
    made = {(feed.partnership_id, feed.forum_id): feed for feed in own if not feed.place_id}
    of_place = {feed.place_id: feed for feed in own}
    places: dict[int, list[FeedLine]] = defaultdict(list)
    for place in Place.objects.visible_to(actor):
        line = FeedLine(None, None, of_place.get(place.pk), place=place)
        places[place.partnership_id].append(line)
    forums: dict[int, list[FeedLine]] = defaultdict(list)
    for forum in Forum.objects.visible_to(actor).running().order_by("name", "pk"):
        line = FeedLine(None, forum, made.get((None, forum.pk)))
        forums[forum.partnership_id].append(line)
    of_each = [
        FeedLine(one, None, made.get((one.pk, None)), forums[one.pk], places=places[one.pk])
        for one in partnerships(actor)
    ]
    return [FeedLine(None, None, made.get((None, None))), *of_each]


def forum_or_404(actor: Actor, pk: int) -> Forum:
    """Return a forum of one of the actor's partnerships; a stranger gets 404 (INV33)."""
    found = Forum.objects.visible_to(actor).running().select_related("partnership")
    return get_object_or_404(found, pk=pk)


def place_or_404(actor: Actor, pk: int) -> Place:
    """Return a place of one of the actor's partnerships; a stranger gets 404 (T1)."""
    return get_object_or_404(Place.objects.visible_to(actor).select_related("partnership"), pk=pk)


def calendar(token: str, *, today: date) -> Calendar | None:
    """Return the calendar behind a secret address, or None once its person has left (T3)."""
    found = Feed.objects.filter(token_hash=token_hash(token))
    feed = found.select_related("user", "partnership", "forum__partnership").first()
    if feed is None or not feed.user.is_active:
        return None
    actor = actor_for(feed.user, today=today)
    with override(feed.user.language or settings.LANGUAGE_CODE):
        if feed.forum:
            return _of_forum(actor, feed.forum, today=today)
        if feed.place_id:
            return _of_place(actor, feed.place_id, today=today)
        if feed.partnership is None:
            return Calendar("Brugwerk", entries(actor, list(actor.grants), today=today))
        if feed.partnership.pk not in actor.grants:
            return None
        within = [feed.partnership.pk]
        return Calendar(feed.partnership.name, entries(actor, within, today=today))


def _of_forum(actor: Actor, forum: Forum, *, today: date) -> Calendar | None:
    """Return the meetings of one forum and its look-again day."""
    if forum.partnership_id not in actor.grants:
        return None
    names, only = {forum.partnership_id: forum.partnership.name}, f"forum-{forum.pk}"
    found = [_meeting(one) for one in upcoming(actor, today=today) if one.forum_id == forum.pk]
    asked = _reviews(actor, names, today, forums_due, only=only)
    return Calendar(forum.name, [*found, *asked])


def _of_place(actor: Actor, pk: int, *, today: date) -> Calendar | None:
    """Return who is at a place when (2.21); a name leaves the house only of who chose so."""
    place = place_in(actor, pk)
    if place is None:
        return None
    found = presence_entries(place, on_the_door=True, today=today, members=True)
    return Calendar(place.name, found)


def entries(actor: Actor, within: Sequence[int], *, today: date) -> list[Entry]:
    """Return what these partnerships have in the calendar, in a fixed number of queries."""
    days = _days(today)
    found = [*_rounds(actor, within, days), *_actions(actor, within, days)]
    found += [*_goals(actor, within, days), *_tasks(actor, within, days)]
    found += _meetings(actor, within, today)
    found += [encounter_entry(one) for one in own_encounters(actor, within, days)]
    found += _contacts(actor, within, today)
    names = dict(Partnership.objects.filter(pk__in=within).values_list("pk", "name"))
    for room in REVIEWS:
        found += _reviews(actor, names, today, room)
    return sorted(found, key=lambda entry: (str(entry.starts), entry.uid))


Days = tuple[date, date]


def _days(today: date) -> Days:
    return today - timedelta(days=PAST_DAYS), today + timedelta(days=FUTURE_DAYS)


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "brugwerk"


def _all_day(kind: str, record: object, what: object, on: date, name: str, path: str) -> Entry:
    """Return a day in the calendar; its number stays the same while its day moves."""
    return Entry(
        uid=f"{kind}-{getattr(record, 'pk', '')}@{_host()}",
        summary=f"{what} · {name}",
        starts=on,
        url=address(path),
    )


def _rounds(actor: Actor, within: Sequence[int], days: Days) -> Iterator[Entry]:
    rounds = Round.objects.visible_to(actor).about_us().filter(partnership_id__in=within)
    for one in rounds.select_related("partnership"):
        name, path = one.partnership.name, reverse("compass:overview", args=[one.partnership_id])
        if one.next_on and days[0] <= one.next_on <= days[1]:
            yield _all_day("round-next", one, words.ROUND_NEXT, one.next_on, name, path)
        if one.opened_at and not one.closed_at and one.closes_on:
            yield _all_day("round-closes", one, words.ROUND_CLOSES, one.closes_on, name, path)


def _actions(actor: Actor, within: Sequence[int], days: Days) -> Iterator[Entry]:
    open_ = Action.objects.visible_to(actor).open().filter(partnership_id__in=within)
    for one in open_.filter(look_back_on__range=days).select_related("partnership"):
        path = reverse("desk:strengthen", args=[one.partnership_id])
        name = one.partnership.name
        yield _all_day("look-back", one, words.LOOK_BACK, one.look_back_on, name, path)


def _goals(actor: Actor, within: Sequence[int], days: Days) -> Iterator[Entry]:
    living = Goal.objects.visible_to(actor).living().filter(partnership_id__in=within)
    for one in living.select_related("partnership"):
        path, name = reverse("desk:foundation", args=[one.partnership_id]), one.partnership.name
        if one.due_on and days[0] <= one.due_on <= days[1]:
            yield _all_day("goal-due", one, words.GOAL_DUE, one.due_on, name, path)
        if one.review_on and days[0] <= one.review_on <= days[1]:
            yield _all_day("goal-review", one, words.GOAL_REVIEW, one.review_on, name, path)


def _tasks(actor: Actor, within: Sequence[int], days: Days) -> Iterator[Entry]:
    open_ = Task.objects.visible_to(actor).open().filter(goal__partnership_id__in=within)
    for one in open_.filter(due_on__range=days).select_related("goal__partnership"):
        partnership = one.goal.partnership
        path = reverse("desk:foundation", args=[partnership.pk])
        yield _all_day("task", one, words.TASK_DUE, one.due_on or days[0], partnership.name, path)


def _contacts(actor: Actor, within: Sequence[int], today: date) -> Iterator[Entry]:
    """Yield by when the own relations wish for contact, without a name; put off, on that day."""
    first, last = _days(today)
    later = silent_until(actor, today=today)
    for line in kept_lines(actor, today=today):
        one = line.relation
        on = max(line.next_on, later.get(one.pk, line.next_on))
        if one.partnership_id in within and not line.slowed and first <= on <= last:
            path = reverse("relations:relation", args=[one.partnership_id, one.pk])
            yield _all_day("contact", one, words.CONTACT, on, one.partnership.name, path)


def _meetings(actor: Actor, within: Sequence[int], today: date) -> list[Entry]:
    """Return meetings and what hangs on them, with the number that their invitations carry."""
    coming = upcoming(actor, today=today)
    return [_meeting(one) for one in coming if one.partnership_id in within]


def _meeting(one: Coming) -> Entry:
    return Entry(
        uid=one.uid,
        sequence=one.sequence,
        summary=f"{one.kind} · {one.name}",
        starts=one.starts,
        ends=one.ends,
        location=one.place,
        url=address(one.href),
        cancelled=one.cancelled,
    )


def _reviews(
    actor: Actor,
    names: Mapping[int, str],
    today: date,
    room: Callable[..., Sequence[Due]],
    *,
    only: str = "",
) -> Iterator[Entry]:
    """Yield the days on which a room looks at something again, past ones for a while (INV27).

    What a room has to look at by the last day of the calendar is what it would call due on it.
    """
    first, last = _days(today)
    for one in room(actor, today=last):
        name = names.get(one.partnership_id)
        if name is None or not first <= one.review_on <= last or only not in ("", one.key):
            continue
        summary = words.LOOK_AGAIN.format(kind=one.kind)
        yield Entry(
            uid=f"{one.key}@{_host()}",
            summary=f"{summary} · {name}",
            starts=one.review_on,
            url=address(one.href),
        )


def own_feeds(actor: Actor) -> QuerySet[Feed]:
    """Return the calendar addresses of this person."""
    return Feed.objects.visible_to(actor)
