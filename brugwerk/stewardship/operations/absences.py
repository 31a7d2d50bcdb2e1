"""From the report of an absence to the return, or to the goodbye."""

from datetime import date, timedelta

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.partnerships import operations as partnerships
from brugwerk.partnerships.models import Membership
from brugwerk.stewardship import policy
from brugwerk.stewardship.models import Absence, Item, thing_of
from brugwerk.stewardship.operations import passing
from brugwerk.stewardship.queries.absences import away_then, held_in
from brugwerk.stewardship.rules import (
    ABSENCE_LIFE,
    OVER,
    Act,
    Outcome,
    State,
    Why,
    missing,
    overlap,
)


class AlreadyAway(Exception):
    """This person's absence is reported already; ``absence`` is that one."""

    def __init__(self, absence: Absence) -> None:
        super().__init__()
        self.absence = absence


class WrongDays(Exception):
    """The last day comes before the first."""


class Incomplete(Exception):
    """The outcome lacks something; ``fields`` names what (INV25)."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields


class NotThere(Exception):
    """Who should take over is not there in those days: has left, or is away as well (N1).

    ``away`` is the absence that stands in the way, where there is one.
    """

    def __init__(self, away: Absence | None = None) -> None:
        super().__init__()
        self.away = away


class ItemsLeft(Exception):
    """Something in the list has no outcome yet, so it cannot be settled (INV25)."""


@transaction.atomic
def report(
    *,
    actor: Actor,
    membership: Membership,
    why: Why,
    from_on: date,
    until_on: date | None,
    today: date,
) -> Absence:
    """Report that somebody is away, and list all that stands in that name (N1).

    Raises WrongDays, and AlreadyAway where it is reported already.
    """
    membership = locked(membership)
    require(policy.may_report(actor, membership))
    if until_on and until_on < from_on:
        raise WrongDays
    if now_away := Absence.objects.going_on().filter(membership=membership).first():
        raise AlreadyAway(now_away)
    absence = Absence.objects.create(
        partnership=membership.partnership,
        membership=membership,
        why=why,
        from_on=from_on,
        until_on=None if why is Why.LEAVING else until_on,
        reported_on=today,
    )
    passing.goes_away(actor=actor, absence=absence)
    list_anew(actor, absence, today=today)
    _open_again(absence)
    record(actor=actor, kind="stewardship.absence_reported", subject=absence)
    return absence


def _open_again(absence: Absence) -> None:
    """Ask anew who takes over what this person was to take over in those days (N1).

    Until somebody else is chosen the thing keeps its stand-in, and the list shows that it hangs in
    the air.
    """
    taken = Item.objects.filter(stand_in=absence.membership).select_related("absence")
    for item in taken.exclude(absence__in=Absence.objects.filter(state__in=OVER)):
        other = item.absence
        if not overlap(absence.from_on, absence.until_on, other.from_on, other.until_on):
            continue
        item.outcome = ""
        item.save(update_fields=["outcome"])
        if other.state == State.ARRANGED:
            other.state = move(ABSENCE_LIFE, other.state, Act.REOPEN)
            other.save(update_fields=["state"])


def list_anew(actor: Actor, absence: Absence, *, today: date) -> int:
    """Add to the list what has come to stand in that name since; return how much is new."""
    listed = {
        (key, pk) for item in absence.items.all() for key, pk in [thing_of(item)] if pk is not None
    }
    fresh = [
        held
        for held in held_in(actor, absence, today=today)
        if (held.key, held.record.pk) not in listed
    ]
    for held in fresh:
        Item.objects.create(
            absence=absence,
            kind=held.kind,
            what=held.what[:300],
            family_facing=held.family_facing,
            **{held.key: held.record},
        )
    return len(fresh)


@transaction.atomic
def decide(
    *,
    actor: Actor,
    item: Item,
    outcome: Outcome,
    stand_in: Membership | None,
    pause_until: date | None,
    reason: str,
    family_word: str,
    today: date,
) -> Item:
    """Say what becomes of one thing; a stand-in holds it from the first day of the absence on.

    Raises Incomplete, and NotThere for who cannot take over in those days (INV25, INV26).
    """
    absence = locked(item.absence)
    item = locked(item)
    require(policy.may_arrange(actor, absence))
    state = move(ABSENCE_LIFE, absence.state, Act.DECIDE)
    before = item.stand_in
    if fields := missing(
        outcome=outcome,
        has_stand_in=stand_in is not None,
        pause_until=pause_until,
        reason=reason,
        family_facing=item.family_facing,
        family_word=family_word,
    ):
        raise Incomplete(fields)
    if stand_in:
        _there(stand_in, absence, today=today)
    item.outcome = outcome
    item.stand_in = stand_in if outcome is Outcome.STAND_IN else None
    item.pause_until = pause_until if outcome is Outcome.PAUSE else None
    item.reason, item.family_word = reason, family_word
    item.save()
    if (item.stand_in or before) and _is_held(actor, item, today=today):
        _cover(actor, item, by=item.stand_in, today=today)
    absence.state = state
    absence.save(update_fields=["state"])
    record(actor=actor, kind="stewardship.item_decided", subject=item)
    return item


def _cover(actor: Actor, item: Item, *, by: Membership | None, today: date) -> None:
    absence = item.absence
    first, last = absence.from_on, absence.until_on
    passing.cover(item, actor=actor, by=by, first=first, last=last, today=today)


def _is_held(actor: Actor, item: Item, *, today: date) -> bool:
    """Test whether a thing still stands in that name: what has ended since needs nobody."""
    held = held_in(actor, item.absence, today=today)
    return thing_of(item) in {(one.key, one.record.pk) for one in held}


def _there(stand_in: Membership, absence: Absence, *, today: date) -> None:
    """Refuse a stand-in who is somebody else's gap: gone, of another place, or away as well."""
    stand_in = locked(stand_in)  # who reports an absence at this moment waits, and hears of it
    here = stand_in.partnership_id == absence.partnership_id
    other = stand_in.pk != absence.membership_id
    first = max(absence.from_on, today)
    stays = stand_in.ends_on is None or stand_in.ends_on >= (absence.until_on or first)
    away = away_then(stand_in, absence)
    if not here or not other or not stays or away:
        raise NotThere(away)


@transaction.atomic
def settle(*, actor: Actor, absence: Absence, today: date) -> Absence:
    """Say that all of it is looked after. Raises ItemsLeft, also for what came since (INV25)."""
    absence = locked(absence)
    require(policy.may_arrange(actor, absence))
    state = move(ABSENCE_LIFE, absence.state, Act.SETTLE)
    list_anew(actor, absence, today=today)
    if any(item.is_open(today) for item in absence.items.select_related("stand_in")):
        raise ItemsLeft
    absence.state = state
    absence.save(update_fields=["state"])
    record(actor=actor, kind="stewardship.absence_settled", subject=absence)
    return absence


@transaction.atomic
def come_back(*, actor: Actor, absence: Absence, today: date) -> Absence:
    """Welcome somebody back: from today on stand-ins stand in for nothing any more (INV26)."""
    absence = locked(absence)
    require(policy.may_come_back(actor, absence, today=today))
    absence.state = move(ABSENCE_LIFE, absence.state, Act.COME_BACK)
    absence.over_on = today
    absence.save(update_fields=["state", "over_on"])
    held = {(one.key, one.record.pk) for one in held_in(actor, absence, today=today)}
    for item in absence.items.exclude(stand_in=None):
        if thing_of(item) in held:
            _cover(actor, item, by=None, today=today)
    passing.comes_back(actor=actor, absence=absence)
    record(actor=actor, kind="stewardship.came_back", subject=absence)
    return absence


@transaction.atomic
def stays_away(*, actor: Actor, absence: Absence, today: date) -> Absence:
    """Say that who is away leaves for good: stand-ins go on until all of it is handed over."""
    absence = locked(absence)
    require(policy.may_arrange(actor, absence))
    absence.why, absence.until_on = Why.LEAVING, None
    absence.from_on = min(absence.from_on, today)
    if absence.state == State.ARRANGED:
        absence.state = move(ABSENCE_LIFE, absence.state, Act.REOPEN)
    absence.save(update_fields=["why", "from_on", "until_on", "state"])
    passing.goes_away(actor=actor, absence=absence)
    list_anew(actor, absence, today=today)
    for item in absence.items.exclude(stand_in=None).select_related("stand_in"):
        if not item.is_open(today) and _is_held(actor, item, today=today):
            _cover(actor, item, by=item.stand_in, today=today)
    _open_again(absence)
    record(actor=actor, kind="stewardship.stays_away", subject=absence)
    return absence


@transaction.atomic
def go(*, actor: Actor, absence: Absence, today: date) -> Absence:
    """Say goodbye: what was taken over is handed over for good, and the place ends (INV38, T3).

    Raises ItemsLeft, and LastFacilitator when nobody would be left to lead.
    """
    absence = locked(absence)
    require(policy.may_go(actor, absence, today=today))
    if list_anew(actor, absence, today=today):
        raise ItemsLeft
    held = {(one.key, one.record.pk) for one in held_in(actor, absence, today=today)}
    absence.state = move(ABSENCE_LIFE, absence.state, Act.GO)
    absence.over_on = today
    absence.save(update_fields=["state", "over_on"])
    items = list(absence.items.select_related("stand_in__user"))
    if any(item.is_open(today) for item in items):
        raise ItemsLeft
    for item in items:
        if thing_of(item) in held:
            passing.hand_over(item, actor=actor, today=today)
    passing.comes_back(actor=actor, absence=absence)
    last_day = today - timedelta(days=1)
    leaves = absence.membership
    if leaves and (leaves.ends_on is None or leaves.ends_on > last_day):
        partnerships.change_membership(
            actor=actor, membership=leaves, details={"ends_on": last_day}, today=today
        )
    record(actor=actor, kind="stewardship.gone", subject=absence)
    return absence
