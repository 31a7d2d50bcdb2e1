"""Putting signals together, writing what is behind them, and passing a bundle on (3.29, 3.30)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.content.rules import Block, Level
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.policysignals import policy
from brugwerk.policysignals.models import Signal, SignalBundle
from brugwerk.policysignals.operations.bottlenecks import ChangedMeanwhile
from brugwerk.policysignals.operations.signals import _collected, _locked_in_order
from brugwerk.policysignals.rules.causes import Theme
from brugwerk.policysignals.rules.life import ANSWERED, SIGNAL_LIFE, WRITABLE, Act, State
from brugwerk.voices.operations import hear
from brugwerk.voices.rules import Mode


@transaction.atomic
def bundle(
    *,
    actor: Actor,
    partnership: Partnership,
    title: str,
    theme: Theme,
    signals: Sequence[Signal],
    today: date,
) -> SignalBundle:
    """Put signals together; who does so has the bundle. Raises OutOfTurn if one went elsewhere."""
    require(policy.may_coordinate(actor, partnership))
    held = _locked_in_order(signals)
    if any(one.partnership_id != partnership.pk for one in held.values()):
        raise OutOfTurn
    made = SignalBundle.objects.create(
        partnership=partnership,
        title=title,
        theme=theme,
        holder=own_membership(actor, partnership, today=today),
        block=Block.LEVELS,
        level=Level.MESO,
        made_on=today,
        state_on=today,
    )
    _take_in(actor, made, held, today)
    record(actor=actor, kind="policysignals.bundle", subject=made)
    return made


def _take_in(actor: Actor, made: SignalBundle, held: Mapping[int, Signal], today: date) -> None:
    for one in held.values():
        if not policy.may_sort(actor, one):
            raise OutOfTurn
        _collected(one, today)
        move(SIGNAL_LIFE, one.state, Act.BUNDLE)
        one.bundle, one.state_on = made, today
        one.save(update_fields=["bundle", "state", "state_on"])


@transaction.atomic
def add(
    *, actor: Actor, into: SignalBundle, signals: Sequence[Signal], today: date
) -> SignalBundle:
    """Put more signals in a bundle that did not go out. Raises OutOfTurn.

    Partners said yes to what was in it: they are asked anew.
    """
    into = locked(into, "partnership")
    own = own_membership(actor, into.partnership, today=today)
    require(policy.may_rewrite(actor, into, own, today))
    held = _locked_in_order(signals)
    if any(one.partnership_id != into.partnership_id for one in held.values()):
        raise OutOfTurn
    _take_in(actor, into, held, today)
    into.edition += 1
    into.save(update_fields=["edition"])
    record(actor=actor, kind="policysignals.add", subject=into)
    return into


@transaction.atomic
def take_out(*, actor: Actor, signal: Signal, today: date) -> Signal:
    """Take a signal out of its bundle before that goes out. Raises OutOfTurn."""
    signal = locked(signal, "partnership")
    if signal.bundle is None:
        raise OutOfTurn
    out_of = locked(signal.bundle, "partnership")
    own = own_membership(actor, signal.partnership, today=today)
    require(policy.may_rewrite(actor, out_of, own, today))
    leave(signal, out_of, today)
    out_of.edition += 1
    out_of.save(update_fields=["edition"])
    record(actor=actor, kind="policysignals.take_out", subject=signal)
    return signal


def leave(signal: Signal, out_of: SignalBundle, today: date) -> None:
    """Let a signal leave its bundle, for the caller who holds both."""
    signal.state = State.COLLECTED
    if out_of.state in WRITABLE:
        signal.state = move(SIGNAL_LIFE, out_of.state, Act.TAKE_OUT)
    if out_of.state in ANSWERED:
        signal.came_from = out_of  # who told it still hears the answer
    signal.bundle, signal.state_on = None, today
    signal.save(update_fields=["bundle", "state", "state_on", "came_from"])


@transaction.atomic
def analyse(
    *,
    actor: Actor,
    bundle: SignalBundle,
    details: Mapping[str, Any],
    voice: Mapping[str, Any],
    edition: int,
    today: date,
) -> SignalBundle:
    """Write what is behind the signals, our own part, and how families were heard (3.30, INV2).

    Partners say yes to one edition: what is rewritten asks them anew. Raises ChangedMeanwhile and
    VoiceIncomplete.
    """
    bundle = locked(bundle, "partnership", "voice")
    own = own_membership(actor, bundle.partnership, today=today)
    require(policy.may_rewrite(actor, bundle, own, today))
    if bundle.edition != edition:
        raise ChangedMeanwhile(bundle)
    for name, value in details.items():
        setattr(bundle, name, value)
    if bundle.state == State.BUNDLED:
        bundle.state, bundle.state_on = move(SIGNAL_LIFE, bundle.state, Act.ANALYSE), today
    bundle.edition += 1
    bundle.save()
    hear(bundle, **_voice(voice), on=today)
    record(actor=actor, kind="policysignals.analyse", subject=bundle)
    return bundle


def _voice(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "mode": Mode(told["mode"]),
        "reason": told.get("reason", ""),
        "next_step": told.get("next_step", ""),
    }


@transaction.atomic
def hand_over(*, actor: Actor, bundle: SignalBundle, to: Membership, today: date) -> SignalBundle:
    """Let somebody else go on with a bundle for good (N1)."""
    bundle = locked(bundle, "partnership")
    own = own_membership(actor, bundle.partnership, today=today)
    require(policy.may_hold(actor, bundle, own, today))
    if to.partnership_id != bundle.partnership_id or not to.is_there(today):
        raise OutOfTurn
    bundle.holder = to
    bundle.save(update_fields=["holder"])
    bundle.be_covered(None, None, None)
    record(actor=actor, kind="policysignals.hand_over", subject=bundle)
    return bundle


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    bundle: SignalBundle,
    by: Membership | None,
    from_: date | None,
    until: date | None,
    today: date,
) -> SignalBundle:
    """Let somebody have a bundle for a while, or end that (N1, INV26)."""
    bundle = locked(bundle, "partnership")
    own = own_membership(actor, bundle.partnership, today=today)
    require(policy.may_hold(actor, bundle, own, today))
    bundle.be_covered(by, from_, until)
    record(actor=actor, kind="policysignals.stand_in", subject=bundle)
    return bundle
