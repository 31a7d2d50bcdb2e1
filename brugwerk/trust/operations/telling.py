"""Saying what one values, telling what worked, and what one dared."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked, once
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.trust import policy
from brugwerk.trust.models import Appreciation, Success, TrustLeap
from brugwerk.trust.operations import mailing
from brugwerk.trust.operations.refusals import ChangedMeanwhile, NotThere
from brugwerk.trust.rules import Reader


def _own(actor: Actor, partnership: Partnership, today: date) -> Membership:
    locked(partnership)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_tell(actor, partnership, own))
    if own is None:
        raise NotThere
    return own


@transaction.atomic
def appreciate(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> Appreciation:
    """Say what one values, tied to something that happened (4.09). Raises NotThere.

    The same words of the same day stand once. One person who is valued gets one mail.
    """
    own = _own(actor, partnership, today)
    member: Membership | None = details["member"]
    if member and (
        member.partnership_id != partnership.pk or member.pk == own.pk or not member.is_there(today)
    ):
        raise NotThere
    for key in ("organisation", "forum"):
        thing = details[key]
        if thing and not _is_ours(partnership, key, thing.pk):
            raise NotThere
    one, new = once(
        Appreciation.objects.all(),
        partnership=partnership,
        by=own,
        by_house=own.organisation,
        on=today,
        **details,
    )
    if new:
        record(actor=actor, kind="trust.appreciate", subject=one)
        if member:
            mailing.tell_thanks([member])
    return one


def _is_ours(partnership: Partnership, key: str, pk: int) -> bool:
    ours = partnership.organisations if key == "organisation" else partnership.forums
    return bool(ours.filter(pk=pk).exists())


@transaction.atomic
def hear_thanks(*, actor: Actor, one: Appreciation, today: date) -> None:
    """Say that one read it."""
    one = locked(one, "partnership")
    own = own_membership(actor, one.partnership, today=today)
    require(policy.may_hear_thanks(actor, one, own))
    if one.heard_on is None:
        one.heard_on = today
        one.save(update_fields=["heard_on"])
        record(actor=actor, kind="trust.thanks_heard", subject=one)


@transaction.atomic
def keep_between(*, actor: Actor, one: Appreciation, today: date) -> None:
    """Keep an appreciation between the two; who it is for decides (4.09)."""
    one = locked(one, "partnership")
    own = own_membership(actor, one.partnership, today=today)
    require(policy.may_keep_between(actor, one, own))
    one.reader, one.heard_on = Reader.BETWEEN, one.heard_on or today
    one.save(update_fields=["reader", "heard_on"])
    record(actor=actor, kind="trust.kept_between", subject=one)


@transaction.atomic
def take_back(*, actor: Actor, one: Appreciation | Success, today: date) -> None:
    """Take away what was told."""
    one = locked(one, "partnership")
    own = own_membership(actor, one.partnership, today=today)
    require(policy.may_take_back(actor, one, own))
    record(actor=actor, kind="trust.taken_back", subject=one)
    one.delete()


@transaction.atomic
def tell_success(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> Success:
    """Tell what worked; the same words stand once (4.13). Raises NotThere."""
    own = _own(actor, partnership, today)
    goal = details["goal"]
    if goal and goal.partnership_id != partnership.pk:
        raise NotThere
    one, new = once(Success.objects.all(), partnership=partnership, by=own, **details)
    if new:
        record(actor=actor, kind="trust.success", subject=one)
    return one


@transaction.atomic
def write_leap(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> TrustLeap:
    """Write down what one dared; nobody else reads it before it is shared (4.10)."""
    own = _own(actor, partnership, today)
    leap, new = once(
        TrustLeap.objects.all(), partnership=partnership, by=own, written_on=today, **details
    )
    if new:
        record(actor=actor, kind="trust.leap", subject=leap)
    return leap


def _leap(actor: Actor, leap: TrustLeap, today: date) -> TrustLeap:
    leap = locked(leap, "partnership")
    own = own_membership(actor, leap.partnership, today=today)
    require(policy.may_tell_leap(actor, leap, own))
    return leap


@transaction.atomic
def change_leap(
    *, actor: Actor, leap: TrustLeap, details: Mapping[str, Any], edition: int, today: date
) -> TrustLeap:
    """Change the words. Raises ChangedMeanwhile."""
    leap = _leap(actor, leap, today)
    if leap.edition != edition:
        raise ChangedMeanwhile
    for name, value in details.items():
        setattr(leap, name, value)
    leap.edition += 1
    leap.save()
    record(actor=actor, kind="trust.leap_changed", subject=leap)
    return leap


@transaction.atomic
def share_leap(*, actor: Actor, leap: TrustLeap, shared: bool, today: date) -> None:
    """Let the partnership read it, or no longer; only who dared (N22)."""
    leap = _leap(actor, leap, today)
    leap.shared_on = (leap.shared_on or today) if shared else None
    leap.save(update_fields=["shared_on"])
    record(actor=actor, kind="trust.leap_shared", subject=leap)


@transaction.atomic
def erase_leap(*, actor: Actor, leap: TrustLeap, today: date) -> None:
    """Erase it for good."""
    leap = _leap(actor, leap, today)
    record(actor=actor, kind="trust.leap_erased", subject=leap)
    leap.delete()


@transaction.atomic
def forget_left(*, today: date) -> int:
    """Erase the leaps of who left: nobody else may tell them; returns how many. For the tick."""
    count, _models = TrustLeap.objects.filter(by__ends_on__lt=today).delete()
    return count
