"""Asking for, giving and withdrawing mandates, and how they feel."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import policy
from brugwerk.roles.models import FeltBandShown, FeltMandate, Mandate
from brugwerk.roles.operations.roles import ChangedMeanwhile
from brugwerk.roles.rules.felt import band, may_show_anew
from brugwerk.roles.rules.lives import MANDATE_LIFE, MandateAct, MandateState

SAID = (
    *("scope", "giver_id", "given_by", "organisation_id", "from_on", "until"),
    *("hours_per_month", "support_promised"),
)
"""What somebody says yes to who gives a mandate; the tags of a register are nobody's word."""


class GiverUnknown(Exception):
    """A mandate that is given says by whom: name and function."""


@transaction.atomic
def note_mandate(
    *,
    actor: Actor,
    partnership: Partnership,
    membership: Membership | None,
    details: Mapping[str, Any],
    given: bool,
    today: date,
) -> Mandate:
    """Write down a mandate that is asked or was given; without a member, that of all (5.01).

    One that names a member as giver stays asked until that member gives it. Raises GiverUnknown.
    """
    require(policy.may_note_mandate(actor, partnership, membership.pk if membership else None))
    mandate = Mandate.objects.create(partnership=partnership, membership=membership, **details)
    record(actor=actor, kind="roles.mandate_noted", subject=mandate)
    if given and policy.may_give(actor, mandate, today=today):
        _give(mandate, today)
        record(actor=actor, kind="roles.mandate_given", subject=mandate)
    return mandate


@transaction.atomic
def give(*, actor: Actor, mandate: Mandate, version: int, today: date) -> Mandate:
    """Give a mandate that was asked for, in the words that the page showed.

    Raises ChangedMeanwhile, GiverUnknown, OutOfTurn.
    """
    mandate = locked(mandate)
    require(policy.may_give(actor, mandate, today=today))
    if mandate.version != version:
        raise ChangedMeanwhile(mandate)
    _give(mandate, today)
    record(actor=actor, kind="roles.mandate_given", subject=mandate)
    return mandate


@transaction.atomic
def change_mandate(
    *, actor: Actor, mandate: Mandate, version: int, details: Mapping[str, Any], today: date
) -> Mandate:
    """Change or extend a mandate; the member who gives it gives other words anew.

    Raises ChangedMeanwhile, OutOfTurn for one that was withdrawn.
    """
    mandate = locked(mandate)
    require(policy.may_note_mandate(actor, mandate.partnership, mandate.membership_id))
    state = mandate.state_on(today)
    if state is not MandateState.ASKED:
        move(MANDATE_LIFE, state, MandateAct.EXTEND)
    if mandate.version != version:
        raise ChangedMeanwhile(mandate)
    said = [name for name in SAID if name in details]
    other = any(_words(getattr(mandate, name)) != _words(details[name]) for name in said)
    for field, value in details.items():
        setattr(mandate, field, value)
    gives = policy.may_give(actor, mandate, today=today)
    if state is not MandateState.ASKED and other and not gives:
        mandate.state, mandate.given_on = move(MANDATE_LIFE, state, MandateAct.ASK_ANEW), None
    if mandate.given_on and not (mandate.given_by and mandate.from_on):
        raise GiverUnknown
    mandate.version += 1
    mandate.save(update_fields=[*details, "state", "given_on", "version"])
    record(actor=actor, kind="roles.mandate_changed", subject=mandate)
    return mandate


def _words(value: object) -> object:
    """Return what was said, with the ends of lines that browsers send made plain."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


@transaction.atomic
def withdraw(*, actor: Actor, mandate: Mandate, reason: str, today: date) -> Mandate:
    """Withdraw a mandate, with the reason. Raises OutOfTurn."""
    mandate = locked(mandate)
    require(policy.may_withdraw(actor, mandate, today=today))
    mandate.state = move(MANDATE_LIFE, mandate.state_on(today), MandateAct.WITHDRAW)
    mandate.end_reason, mandate.ended_on = reason, today
    mandate.save(update_fields=["state", "end_reason", "ended_on"])
    record(actor=actor, kind="roles.mandate_withdrawn", subject=mandate)
    return mandate


@transaction.atomic
def feel(*, actor: Actor, mandate: Mandate, value: int, today: date) -> None:
    """Say how much room there is in one's own mandate; nobody else sees the number (N19).

    Raises OutOfTurn for a mandate that does not run.
    """
    mandate = locked(mandate)
    require(policy.may_feel(actor, mandate))
    if mandate.state_on(today) is not MandateState.RUNNING:
        raise OutOfTurn
    locked(mandate.partnership)  # the word for all is worked out by one at a time
    felt = FeltMandate.objects.filter(mandate=mandate).first()
    if felt is None:
        FeltMandate.objects.create(mandate=mandate, value=value, on=today)
    elif felt.value != value:
        felt.value, felt.on, felt.fresh = value, today, True
        felt.save(update_fields=["value", "on", "fresh"])
    _show_anew(mandate.partnership, today)
    record(actor=actor, kind="roles.mandate_felt", subject=mandate)


def _give(mandate: Mandate, today: date) -> None:
    if mandate.giver and not mandate.given_by:
        parts = (str(mandate.giver.user), mandate.giver.position)
        mandate.given_by = ", ".join(part for part in parts if part)[:200]
    if not mandate.given_by:
        raise GiverUnknown
    mandate.state = move(MANDATE_LIFE, mandate.state_on(today), MandateAct.GIVE)
    mandate.given_on = today
    mandate.from_on = mandate.from_on or today
    if mandate.until and mandate.until < mandate.from_on:
        raise OutOfTurn
    mandate.save(update_fields=["state", "given_by", "given_on", "from_on"])


def _show_anew(partnership: Partnership, today: date) -> None:
    """Work the word for all out again, where nobody can be read from the difference (N19)."""
    running = Mandate.objects.filter(partnership=partnership, membership__isnull=False)
    here = Q(mandate__membership__ends_on=None) | Q(mandate__membership__ends_on__gte=today)
    rows = FeltMandate.objects.filter(here, mandate__in=running.running(today))
    values: dict[int, list[int]] = defaultdict(list)
    changed = set()
    for holder, value, fresh in rows.values_list("mandate__membership_id", "value", "fresh"):
        values[int(holder or 0)].append(value)
        if fresh:
            changed.add(holder)
    shown = FeltBandShown.objects.filter(partnership=partnership).first()
    last = shown.shown_on if shown else None
    word = band([sum(some) / len(some) for some in values.values()])
    if word is None or not may_show_anew(len(values), len(changed), last, today):
        return
    FeltBandShown.objects.update_or_create(
        partnership=partnership, defaults={"band": word, "shown_on": today}
    )
    FeltMandate.objects.filter(mandate__partnership=partnership).update(fresh=False)
