"""Occasions to meet on the screen, and whom to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from django.http import Http404
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.forums.models import ForumSeat
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import memberships, own_membership
from brugwerk.presence import policy
from brugwerk.presence.models import Encounter, EncounterQuerySet, Guest
from brugwerk.presence.rules.meeting import (
    ENCOUNTER_LIFE,
    Act,
    Person,
    State,
    Suggested,
    mixed,
)

MOST = 60


def encounters(actor: Actor, partnership: Partnership) -> EncounterQuerySet:
    """Return the encounters of a partnership."""
    found = Encounter.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership", "by__user")


def encounter_or_404(actor: Actor, partnership: Partnership, pk: int) -> Encounter:
    """Return one encounter of a partnership; a stranger gets 404 (T1)."""
    try:
        return encounters(actor, partnership).get(pk=pk)
    except Encounter.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class EncountersPage:
    """What comes, and what was."""

    coming: Sequence[Encounter]
    past: Sequence[Encounter]
    may_plan: Verdict


def encounters_page(actor: Actor, partnership: Partnership) -> EncountersPage:
    """Return the encounters of a partnership (2.31)."""
    found = list(encounters(actor, partnership).order_by("-starts_at", "-pk")[:MOST])
    coming = [one for one in found if one.state in {State.IDEA, State.INVITED}]
    return EncountersPage(
        coming=coming[::-1],
        past=[one for one in found if one not in coming],
        may_plan=policy.may_plan(actor, partnership),
    )


def table(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[Suggested]:
    """Return a mixed table of members who do not meet in a forum anyway, the actor first."""
    people = [
        Person(
            one.pk,
            str(one.user),
            one.organisation_id,
            one.perspective,
            one.level,
            one.organisation.sector if one.organisation else "",
        )
        for one in memberships(actor, partnership, today=today)
    ]
    own = own_membership(actor, partnership, today=today)
    return mixed(people, _met(actor, partnership, today), own.pk if own else None)


def _met(actor: Actor, partnership: Partnership, today: date) -> set[frozenset[int]]:
    """Return the pairs of members who sit in the same forum."""
    seats = ForumSeat.objects.visible_to(actor).current(today)
    at: dict[int, list[int]] = {}
    rows = seats.filter(forum__partnership=partnership).exclude(membership=None)
    for forum, member in rows.values_list("forum_id", "membership_id"):
        if member is not None:
            at.setdefault(forum, []).append(member)
    return {frozenset(pair) for members in at.values() for pair in combinations(members, 2)}


@dataclass(frozen=True, slots=True)
class EncounterPage:
    """One encounter: who is asked, and what its reader may do."""

    encounter: Encounter
    guests: Sequence[Guest]
    mine: Guest | None
    acts: Sequence[Act]
    begun: bool
    may_change: bool


def encounter_page(
    actor: Actor, encounter: Encounter, *, now: datetime, today: date
) -> EncounterPage:
    """Return one encounter."""
    own = own_membership(actor, encounter.partnership, today=today)
    guests = list(encounter.guests.select_related("membership__user", "membership__organisation"))
    begun = encounter.starts_at <= now
    verbs = [
        act
        for act in ENCOUNTER_LIFE.verbs(encounter.state)
        if policy.may_take_step(actor, encounter, act, own) and (begun or act is not Act.HOLD)
    ]
    return EncounterPage(
        encounter=encounter,
        guests=guests,
        mine=next((one for one in guests if own and one.membership_id == own.pk), None),
        acts=verbs,
        begun=begun,
        may_change=encounter.state in (State.IDEA, State.INVITED)
        and bool(policy.may_take_step(actor, encounter, Act.INVITE, own)),
    )


def askable(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[Membership]:
    """Return whom you can ask: everybody in the partnership."""
    return list(memberships(actor, partnership, today=today))


def as_typed(encounter: Encounter) -> Mapping[str, object]:
    """Return an encounter as its form shows it."""
    starts, ends = (timezone.localtime(at) for at in (encounter.starts_at, encounter.ends_at))
    return {
        "topic": encounter.topic,
        "about": encounter.about,
        "where": encounter.where,
        "on": starts.date(),
        "starts": starts.time(),
        "ends": ends.time(),
        "guests": [str(one.membership_id) for one in encounter.guests.all()],
        "version": encounter.sequence,
    }
