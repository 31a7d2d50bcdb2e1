"""Links between levels."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.forums import policy
from brugwerk.forums.models import Forum, LevelLink
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import own_membership


class AlreadyLinked(Exception):
    """These two forums have a link already."""


@transaction.atomic
def link(*, actor: Actor, forum: Forum, details: Mapping[str, Any], today: date) -> LevelLink:
    """Link a forum to another one or to a body outside (3.37). Raises AlreadyLinked."""
    forum = locked(forum)
    require(policy.may_add(actor, forum))
    other: Forum | None = details["to_forum"]
    if other:
        require(policy.may_add(actor, other))
        if other.links_up.filter(to_forum=forum).exists():
            raise AlreadyLinked
    try:
        with transaction.atomic():
            made = LevelLink.objects.create(from_forum=forum, since_on=today, **details)
    except IntegrityError as error:
        raise AlreadyLinked from error
    record(actor=actor, kind="forums.linked", subject=made)
    return made


@transaction.atomic
def change_link(*, actor: Actor, link: LevelLink, details: Mapping[str, Any]) -> LevelLink:
    """Change who speaks for whom, and how an answer comes back."""
    link = locked(link)
    require(policy.may_change_link(actor, link))
    for field, value in details.items():
        setattr(link, field, value)
    link.save(update_fields=list(details))
    record(actor=actor, kind="forums.link_changed", subject=link)
    return link


@transaction.atomic
def hand_over_link(
    *, actor: Actor, link: LevelLink, of: Membership, to: Membership | None, today: date
) -> LevelLink:
    """Let somebody else speak for good where one member did, or nobody yet (N1, 3.37)."""
    link = locked(link)
    require(policy.may_change_link(actor, link))
    if to:
        require(policy.may_hold(to, link.from_forum.partnership, today=today))
    for field in ("representative_up", "representative_down"):
        if getattr(link, f"{field}_id") == of.pk:
            setattr(link, field, to)
    link.save(update_fields=["representative_up", "representative_down"])
    record(actor=actor, kind="forums.link_handed_over", subject=link)
    return link


@transaction.atomic
def unlink(*, actor: Actor, link: LevelLink, forum: Forum, today: date) -> None:
    """Take a link away, as who runs one of its forums."""
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_run(actor, locked(forum), own, today=today))
    record(actor=actor, kind="forums.unlinked", subject=link)
    link.delete()
