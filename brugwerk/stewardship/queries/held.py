"""What stands in somebody's name, over all rooms. One line for each kind of thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.agreements.queries import held_by as agreements_held_by
from brugwerk.boundaries.models import BoundarySpanner
from brugwerk.forums.models import LevelLink
from brugwerk.forums.queries import held_by as forums_held_by
from brugwerk.goals.models import Action, Goal, Task
from brugwerk.handovers.queries import holds_any as holds_handovers
from brugwerk.meetings.queries.due import held_by as meetings_held_by
from brugwerk.partnerships.models import Membership
from brugwerk.presence.queries import held_by as presence_held_by
from brugwerk.relations.queries import held_by as relations_held_by
from brugwerk.roles.queries import held_by as roles_held_by
from brugwerk.stewardship.rules import Kind
from brugwerk.trust.queries import held_by as promises_held_by


@dataclass(frozen=True, slots=True)
class Held:
    """One thing in somebody's name: ``key`` is the field of an item that points at it."""

    kind: Kind
    key: str
    record: models.Model
    what: str
    href: str
    family_facing: bool = False


def held_by(actor: Actor, membership: Membership, *, today: date) -> list[Held]:
    """Return everything that hangs in the air if this person left, in a fixed number of queries.

    Today is looked at for what has ended by itself.
    """
    return [
        *_goals(membership),
        *_actions(membership),
        *_substitutes(membership),
        *_roles(actor, membership, today),
        *_forums(membership, today),
        *_agreements(membership),
        *_meetings(membership),
        *_spanner(membership),
        *_relations(membership, today),
        *_presence(membership, today),
        *_handovers(membership),
        *_promises(membership),
    ]


def _goals(membership: Membership) -> Iterator[Held]:
    for goal in Goal.objects.living().filter(coordinator=membership):
        href = reverse("goals:goal", args=[membership.partnership_id, goal.pk])
        yield Held(Kind.GOAL, "goal", goal, goal.title, href)


def _actions(membership: Membership) -> Iterator[Held]:
    """Yield the actions; what stays within some organisations is not told to the others (0.12)."""
    href = reverse("desk:strengthen", args=[membership.partnership_id])
    found = Action.objects.open().filter(owner=membership)
    within = set(found.exclude(inside=None).values_list("pk", flat=True))
    for action in found:
        what = _("An agreement within organisations") if action.pk in within else action.what
        yield Held(Kind.ACTION, "action", action, what, href)


def _substitutes(membership: Membership) -> Iterator[Held]:
    for task in Task.objects.open().filter(substitute=membership):
        href = reverse("goals:goal", args=[membership.partnership_id, task.goal_id])
        yield Held(Kind.SUBSTITUTE, "task", task, task.what, href, task.family_facing)


def _roles(actor: Actor, membership: Membership, today: date) -> Iterator[Held]:
    """Yield letters, roles, and mandates on both sides: who has one and who gives one (5.01)."""
    place = membership.partnership_id
    held = roles_held_by(actor, membership, today=today)
    for letter in held.assignments:
        what = f"{letter.task.what} ({letter.letter})"
        href = reverse("roles:matrix", args=[place])
        yield Held(Kind.LETTER, "letter", letter, what, href, letter.task.family_facing)
    for filling in held.fillings:
        if filling.role.ended_on or (filling.until and filling.until < today):
            continue
        href = reverse("roles:role", args=[place, filling.role_id])
        yield Held(Kind.ROLE, "filling", filling, filling.role.name, href)
    for mandate in held.mandates:
        href = reverse("roles:mandate", args=[place, mandate.pk])
        yield Held(Kind.MANDATE, "mandate", mandate, mandate.scope, href)
    for mandate in held.given:
        href = reverse("roles:mandate", args=[place, mandate.pk])
        holder = f"{mandate.membership.user}: " if mandate.membership else ""
        yield Held(Kind.GIVEN, "given", mandate, f"{holder}{mandate.scope}", href)


def _forums(membership: Membership, today: date) -> Iterator[Held]:
    place, held = membership.partnership_id, forums_held_by(membership)
    for forum in held.forums:
        href = reverse("forums:forum", args=[place, forum.pk])
        yield Held(Kind.FORUM, "forum", forum, forum.name, href)
    for seat in held.seats:
        if seat.until and seat.until < today:
            continue
        href = reverse("forums:forum", args=[place, seat.forum_id])
        yield Held(Kind.SEAT, "seat", seat, seat.forum.name, href)
    for link in held.links:
        href = reverse("forums:link", args=[place, link.from_forum_id, link.pk])
        yield Held(Kind.LINK, "link", link, _between(link), href)


def _between(link: LevelLink) -> str:
    return f"{link.from_forum.name}, {link.to_forum or link.to_outside}"


def _agreements(membership: Membership) -> Iterator[Held]:
    for agreement in agreements_held_by(membership):
        href = reverse("agreements:agreement", args=[membership.partnership_id, agreement.pk])
        yield Held(Kind.AGREEMENT, "agreement", agreement, agreement.title, href)


def _meetings(membership: Membership) -> Iterator[Held]:
    place, held = membership.partnership_id, meetings_held_by(membership)
    for decision in held.decisions:
        href = reverse("meetings:decision", args=[place, decision.pk])
        yield Held(Kind.DECISION, "decision", decision, decision.text, href)
    for report in held.reports:
        href = reverse("meetings:home", args=[place, report.pk])
        yield Held(Kind.REPORT, "report", report, f"{report.to_whom}: {report.what}", href)


def _spanner(membership: Membership) -> Iterator[Held]:
    """Yield the card of a boundary spanner: families notice that this bridge falls away (5.22)."""
    href = reverse("boundaries:spanners", args=[membership.partnership_id])
    for card in BoundarySpanner.objects.filter(membership=membership, potential=False):
        yield Held(Kind.SPANNER, "spanner", card, card.addressable_for, href, family_facing=True)


def _relations(membership: Membership, today: date) -> Iterator[Held]:
    """Yield the relations that this person keeps: without anybody they cool down (2.04)."""
    for line in relations_held_by(membership, today=today):
        href = reverse("relations:relation", args=[membership.partnership_id, line.relation.pk])
        what = f"{line.one.name} – {line.other.name}"  # noqa: RUF001 -- a dash between two names
        yield Held(Kind.RELATION, "relation", line.relation, what, href)


def _presence(membership: Membership, today: date) -> Iterator[Held]:
    """Yield where this person is expected: families notice a closed door (2.21, 5.22)."""
    for slot in presence_held_by(membership, today=today):
        href = reverse("presence:place", args=[membership.partnership_id, slot.place_id])
        what = f"{slot.place.name}: {slot.who}"
        yield Held(Kind.PRESENCE, "slot", slot, what, href, family_facing=True)


def _handovers(membership: Membership) -> Iterator[Held]:
    """Yield one line for all warm handovers: neither how many nor which is told (INV30, 2.27)."""
    if holds_handovers(membership):
        href = reverse("handovers:list", args=[membership.partnership_id])
        what = _("Warm handovers")
        yield Held(Kind.HANDOVERS, "handovers_of", membership, what, href)


def _promises(membership: Membership) -> Iterator[Held]:
    """Yield open promises by whom they are to, and never their words: those stay between two."""
    href = reverse("trust:promises", args=[membership.partnership_id])
    for one in promises_held_by(membership):
        to = one.getting or (one.getter.user if one.getter else _("somebody who left"))
        said = _("A promise to {name}, by {day}")
        what = said.format(name=to, day=date_format(one.due_on, "j F"))
        yield Held(Kind.PLEDGE, "pledge", one, what[:300], href)
