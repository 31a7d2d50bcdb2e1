"""Who and what a form of this room lets choose from."""

from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.forums.models import Forum
from brugwerk.forums.queries.finding import running
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import memberships, organisations


def members(actor: Actor, partnership: Partnership, today: date) -> dict[int, Membership]:
    """Return who is in the partnership now, by number."""
    return {one.pk: one for one in memberships(actor, partnership, today=today)}


def partners(partnership: Partnership) -> dict[int, Organisation]:
    """Return the partner organisations of a partnership that was found for an actor."""
    return {one.pk: one for one in organisations(partnership)}


def others(actor: Actor, forum: Forum) -> dict[int, Forum]:
    """Return the other forums that a link may lead to."""
    found = running(actor, forum.partnership).exclude(pk=forum.pk)
    return {one.pk: one for one in found}


def member_names(found: dict[int, Membership]) -> list[tuple[int, str]]:
    """Return members as choices: by name, with the organisation beside it."""
    return [
        (pk, f"{one.user} ({one.organisation.name})" if one.organisation else str(one.user))
        for pk, one in found.items()
    ]


def forum_values(forum: Forum) -> dict[str, object]:
    """Return the plain values of a forum, for the form that changes it."""
    return {field.name: getattr(forum, field.attname) for field in Forum._meta.concrete_fields}
