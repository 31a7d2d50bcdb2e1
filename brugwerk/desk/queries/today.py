"""What needs somebody today, over all partnerships."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.agreements.queries.asks import asks as agreement_asks
from brugwerk.boundaries.queries import waiting as questions
from brugwerk.compass import policy as compass_policy
from brugwerk.compass.models import Round
from brugwerk.compass.rules.lifecycle import State
from brugwerk.conversations.queries.finding import running
from brugwerk.desk.queries.foundation import due
from brugwerk.desk.words import TODOS
from brugwerk.exchange.queries import asks as exchange_asks
from brugwerk.goals.models import Action
from brugwerk.goals.policy import may_change_actions
from brugwerk.handovers.queries import asks as handover_asks
from brugwerk.language.queries import asks as language_asks
from brugwerk.meetings.queries import Coming, upcoming
from brugwerk.meetings.queries.asks import asks as meeting_asks
from brugwerk.meetings.queries.due import Place, seats
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import partnerships
from brugwerk.policysignals.queries import asks as signal_asks
from brugwerk.presence.models import Place as PresencePlace
from brugwerk.presence.queries import asks as presence_asks
from brugwerk.presence.queries import present
from brugwerk.presence.queries.days import Day as PresenceDay
from brugwerk.region.models import Region
from brugwerk.region.queries.pages import regions
from brugwerk.relations.queries import asks as relation_asks
from brugwerk.roles.queries.asks import asks as role_asks
from brugwerk.sharing.queries.protocols import asks as sharing_asks
from brugwerk.stewardship.queries.running import asks as absence_asks
from brugwerk.trust.models import Success
from brugwerk.trust.queries import asks as trust_asks
from brugwerk.trust.queries import latest_success
from brugwerk.voices.queries import Ask

MOST = 5  # things beside the first one (ux screen 2)
COMING_DAYS = 14
MOST_COMING = 8
SOON = timedelta(days=7)
HURRY = ("question", "stand_in", "home")  # somebody waits on that day
ORDER = {kind: place for place, kind in enumerate(TODOS)}
ASKS: Sequence[Callable[..., Sequence[Ask]]] = (
    role_asks,
    agreement_asks,
    absence_asks,
    relation_asks,
    handover_asks,
    exchange_asks,
    presence_asks,
    sharing_asks,
    signal_asks,
    trust_asks,
    language_asks,
)
"""What every room of the foundation has waiting for one person."""


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that asks for somebody's attention today."""

    kind: str
    partnership: Partnership
    href: str
    what: str
    day: date | None
    tap: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """The day of one person: what comes first, what else, and the days to come (ux screen 2)."""

    first: Todo | None
    todos: Sequence[Todo]
    more: int
    coming: Sequence[Coming]
    present: Sequence[tuple[PresencePlace, PresenceDay]]
    success: Success | None
    partnerships: Sequence[Partnership]
    regions: Sequence[Region]


def today_page(actor: Actor, *, today: date) -> Today:
    """Return the day of the actor, in a fixed number of queries whatever waits."""
    mine = {one.pk: one for one in partnerships(actor)}
    place = seats(actor, today)
    found = _todos(actor, mine, place, today)
    return Today(
        first=found[0] if found else None,
        todos=found[1 : MOST + 1],
        more=max(0, len(found) - MOST - 1),
        coming=_coming(actor, place, today),
        present=present(actor, today=today),
        success=latest_success(actor, today=today),
        partnerships=list(mine.values()),
        regions=list(regions(actor, today=today)),
    )


def todos(actor: Actor, *, today: date) -> list[Todo]:
    """Return everything that waits for the actor, what comes first on top."""
    mine = {one.pk: one for one in partnerships(actor)}
    return _todos(actor, mine, seats(actor, today), today)


def _todos(actor: Actor, mine: dict[int, Partnership], place: Place, today: date) -> list[Todo]:
    asked = [*_talks(actor), *_rounds(actor, today), *_actions(actor, today)]
    for room in (*ASKS, *map(import_string, settings.LOCKED_ASKS)):
        asked += room(actor, today=today)
    asked += meeting_asks(actor, today=today, place=place)
    asked += [
        Ask("question", one.what, one.href, one.partnership_id, one.review_on)
        for one in questions(actor, today=today)
    ]
    asked += _overdue(actor, today)
    found = [
        Todo(one.kind, mine[one.partnership_id], one.href, one.what, one.day, one.tap)
        for one in asked
        if one.partnership_id in mine
    ]
    return sorted(found, key=lambda one: _place(one, today))


def _place(todo: Todo, today: date) -> tuple[bool, int, date]:
    """Return where a thing comes: a talk that goes on, what is due within a week, then by kind."""
    soon = todo.day is not None and todo.day <= today + SOON
    urgent = todo.kind == "conversation" or (todo.kind in HURRY and soon)
    return not urgent, ORDER[todo.kind], todo.day or today


def _coming(actor: Actor, place: Place, today: date) -> list[Coming]:
    """Return the actor's own meetings and days of the next two weeks."""
    last = today + timedelta(days=COMING_DAYS)
    found = [
        one
        for one in upcoming(actor, today=today, place=place)
        if one.mine and not one.cancelled and _day(one) <= last
    ]
    return found[:MOST_COMING]


def _day(one: Coming) -> date:
    starts = one.starts
    return timezone.localdate(starts) if isinstance(starts, datetime) else starts


def _talks(actor: Actor) -> list[Ask]:
    return [
        Ask(
            "conversation",
            "",
            reverse("conversations:lead", args=[one.partnership_id, one.pk]),
            one.partnership_id,
        )
        for one in running(actor)
    ]


def _rounds(actor: Actor, today: date) -> list[Ask]:
    rounds = Round.objects.visible_to(actor).about_us()
    found = [ask for one in rounds.filter(discussed_on=None) for ask in _round(actor, one)]
    newer = Round.objects.filter(partnership=OuterRef("partnership"), number__gt=OuterRef("number"))
    past = rounds.filter(~Exists(newer), next_on__lte=today).exclude(discussed_on=None)
    return found + [
        Ask("next_round", "", reverse("compass:overview", args=[pk]), pk)
        for pk in past.values_list("partnership_id", flat=True)
        if compass_policy.may_hold_rounds(actor, pk)
    ]


def _round(actor: Actor, round_: Round) -> list[Ask]:
    pk, number = round_.partnership_id, _("Round {number}").format(number=round_.number)
    may_hold = compass_policy.may_hold_rounds(actor, pk)
    state = compass_policy.round_state(round_)
    if state is State.OPEN:
        href = reverse("compass:follow", args=[pk, round_.pk])
        return [Ask("answer", number, href, pk, round_.closes_on)]
    if state is State.CLOSED and may_hold:
        return [Ask("discuss", number, reverse("compass:result", args=[pk, round_.pk]), pk)]
    if state is State.DRAFT and may_hold:
        return [Ask("draft", number, reverse("compass:people", args=[pk, round_.pk]), pk)]
    return []


def _actions(actor: Actor, today: date) -> list[Ask]:
    late = Action.objects.visible_to(actor).open().filter(look_back_on__lte=today)
    return [
        Ask("look_back", one.what, reverse("desk:strengthen", args=[pk]), pk, one.look_back_on)
        for one in late.select_related("partnership").order_by("look_back_on")
        if may_change_actions(actor, one.partnership) and (pk := one.partnership_id)
    ]


def _overdue(actor: Actor, today: date) -> list[Ask]:
    """Return what waits to be looked at again."""
    return [
        Ask("review", one.what, one.href, one.partnership_id, one.review_on)
        for one in due(actor, today=today)
    ]
