"""The agenda: adding, changing, ordering, and the silent poll."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.meetings import policy
from brugwerk.meetings.models import AgendaItem, ItemPriority, Meeting
from brugwerk.meetings.operations.fixed import renumber
from brugwerk.meetings.operations.meetings import unchanged
from brugwerk.meetings.queries.finding import place
from brugwerk.meetings.rules.agenda import moved, tell

MOST_ITEMS = 40


class AgendaFull(Exception):
    """An agenda has room for forty items."""


class TooFewAnswers(Exception):
    """Fewer than five people said how important an item is: nothing is told (5.37)."""


@transaction.atomic
def add(*, actor: Actor, meeting: Meeting, details: Mapping[str, Any], today: date) -> AgendaItem:
    """Put an item on the agenda, before the signals. Raises AgendaFull."""
    meeting = locked(meeting, "forum__partnership")
    own = place(actor, meeting.forum, today=today)
    require(policy.may_add_item(actor, meeting, own))
    if meeting.items.count() >= MOST_ITEMS:
        raise AgendaFull
    item = AgendaItem.objects.create(meeting=meeting, brought_by=own.membership, **details)
    renumber(meeting, before=item)
    record(actor=actor, kind="meetings.item_added", subject=item)
    return item


@transaction.atomic
def change(
    *, actor: Actor, item: AgendaItem, details: Mapping[str, Any], version: int, today: date
) -> AgendaItem:
    """Change an item, or write down what the meeting takes along from it. Raises Changed."""
    locked(item.meeting)
    item = unchanged(item, version)
    require(policy.may_change_item(actor, item, place(actor, item.meeting.forum, today=today)))
    for field, value in details.items():
        setattr(item, field, value)
    item.save(update_fields=[*details, "version"])
    record(actor=actor, kind="meetings.item_changed", subject=item)
    return item


def _held(actor: Actor, item: AgendaItem, today: date) -> tuple[AgendaItem, policy.Place]:
    locked(item.meeting)
    item = locked(item, "meeting__forum__partnership")
    return item, place(actor, item.meeting.forum, today=today)


@transaction.atomic
def shift(*, actor: Actor, item: AgendaItem, up: bool, today: date) -> None:
    """Move an item one place up or down."""
    item, own = _held(actor, item, today)
    require(policy.may_change_item(actor, item, own))
    items = {one.pk: one for one in item.meeting.items.order_by("position", "pk")}
    for number, pk in enumerate(moved(list(items), item.pk, up=up)):
        items[pk].position = number
    AgendaItem.objects.bulk_update(items.values(), ["position"])
    record(actor=actor, kind="meetings.item_moved", subject=item)


@transaction.atomic
def remove(*, actor: Actor, item: AgendaItem, today: date) -> None:
    """Take an item off the agenda; what was decided at it stays with the meeting."""
    item, own = _held(actor, item, today)
    require(policy.may_remove_item(actor, item, own))
    record(actor=actor, kind="meetings.item_removed", subject=item)
    item.delete()


@transaction.atomic
def rank(*, actor: Actor, item: AgendaItem, value: int, today: date) -> None:
    """Say in silence how important an item is; the trail does not keep who said so (5.37)."""
    item, own = _held(actor, item, today)
    require(policy.may_rank(actor, item, own))
    ItemPriority.objects.update_or_create(
        item=item, membership=own.membership, defaults={"value": value}
    )


@transaction.atomic
def show(*, actor: Actor, item: AgendaItem, today: date) -> AgendaItem:
    """Show how important people find an item; their own answers are gone. Raises TooFewAnswers."""
    item, own = _held(actor, item, today)
    require(policy.may_run(actor, item.meeting.forum, own))
    require(policy.may_change_item(actor, item, own))
    told = tell(list(item.priorities.values_list("value", flat=True)))
    if told is None:
        raise TooFewAnswers
    item.spread = told.spread
    item.spread_counts = list(told.counts)
    item.save(update_fields=["spread", "spread_counts"])
    item.priorities.all().delete()
    record(actor=actor, kind="meetings.priorities_shown", subject=item)
    return item
