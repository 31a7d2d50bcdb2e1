"""Beginning and changing forums."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.forums import policy
from brugwerk.forums.models import Forum
from brugwerk.forums.rules.life import YEAR, Kind, may_become
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership

__all__ = ["YEAR", "Changed", "KindFixed", "begin", "change", "unchanged"]


class Changed(Exception):
    """Somebody else changed the forum since the page was opened; ``forum`` is as it is now."""

    def __init__(self, forum: Forum) -> None:
        super().__init__(str(forum.pk))
        self.forum = forum


class KindFixed(Exception):
    """A forum is begun as a free forum and stays one, or never becomes one (INV29, N24)."""


def unchanged(forum: Forum, version: int) -> Forum:
    """Return the forum, locked, if it is still the one that the page showed. Raises Changed."""
    forum = locked(forum)
    if forum.version != version:
        raise Changed(forum)
    forum.version += 1
    return forum


@transaction.atomic
def begin(
    *,
    actor: Actor,
    partnership: Partnership,
    coordinator: Membership,
    details: Mapping[str, Any],
    today: date,
) -> Forum:
    """Begin a forum with one coordinator (INV6)."""
    require(policy.may_begin(actor, partnership))
    require(policy.may_hold(coordinator, partnership, today=today))
    forum = Forum.objects.create(
        partnership=partnership, coordinator=coordinator, begun_on=today, **details
    )
    record(actor=actor, kind="forums.begun", subject=forum)
    return forum


@transaction.atomic
def change(*, actor: Actor, forum: Forum, details: Mapping[str, Any], version: int) -> Forum:
    """Change what a forum is, why and when it meets. Raises Changed and KindFixed."""
    forum = unchanged(forum, version)
    require(policy.may_add(actor, forum))
    if not may_become(Kind(forum.kind), Kind(details["kind"])):
        raise KindFixed
    for field, value in details.items():
        setattr(forum, field, value)
    forum.save(update_fields=[*details, "version"])
    record(actor=actor, kind="forums.changed", subject=forum)
    return forum
