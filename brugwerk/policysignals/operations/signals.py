"""Telling a signal, joining one, merging two, and saying honestly that one is none (N6).

The trail keeps that a signal was told and not by whom: whoever reads it finds no teller (T17).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import Http404

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.policysignals import policy
from brugwerk.policysignals.models import Bottleneck, Signal, SignalSource
from brugwerk.policysignals.rules.life import SIGNAL_LIFE, Act


@dataclass(frozen=True, slots=True)
class Questions:
    """The three questions of a signal: again, beyond one situation, together (N6)."""

    recurring: bool = False
    beyond: bool = False
    together: bool = False


def _teller(
    actor: Actor, partnership: Partnership, *, today: date
) -> tuple[Membership | None, Membership]:
    own = own_membership(actor, partnership, today=today)
    require(policy.may_give(actor, partnership, own))
    assert own is not None  # noqa: S101 -- the policy asked for it
    return own, locked(own, "partnership")


@transaction.atomic
def give(
    *,
    actor: Actor,
    partnership: Partnership,
    text: str,
    questions: Questions,
    from_families: bool,
    about: Bottleneck | None = None,
    today: date,
) -> Signal:
    """Tell a signal; who tells it hears what becomes of it. The same words of one person once."""
    _own, member = _teller(actor, partnership, today=today)
    same = Signal.objects.loose().filter(
        partnership=partnership, text=text, sources__membership=member
    )
    if standing := same.first():
        return standing
    signal = Signal.objects.create(
        partnership=partnership,
        text=text,
        recurring=questions.recurring,
        beyond=questions.beyond,
        together=questions.together,
        about=about,
        given_on=today,
        state_on=today,
    )
    _join(signal, member, from_families=from_families, today=today)
    record(actor=SYSTEM, kind="policysignals.give", subject=signal)
    return signal


def _join(signal: Signal, member: Membership, *, from_families: bool, today: date) -> SignalSource:
    source, _new = SignalSource.objects.get_or_create(
        signal=signal,
        membership=member,
        defaults={
            "organisation_id": member.organisation_id,
            "from_families": from_families,
            "on": today,
        },
    )
    return source


@transaction.atomic
def see_too(*, actor: Actor, signal: Signal, from_families: bool, today: date) -> SignalSource:
    """Say that one sees this too; who says so hears what becomes of it (N6).

    What went up in another one meanwhile is joined there.
    """
    signal = locked(head(signal), "partnership", "bundle")
    own, member = _teller(actor, signal.partnership, today=today)
    source = SignalSource.objects.filter(signal=signal, membership=member).first()
    if source:
        return source
    require(policy.may_see_too(actor, signal, own, None))
    source = _join(signal, member, from_families=from_families, today=today)
    record(actor=SYSTEM, kind="policysignals.see_too", subject=signal)
    return source


def head(signal: Signal) -> Signal:
    """Return the signal in which this one went up, or itself."""
    while signal.merged_into is not None:
        signal = signal.merged_into
    return signal


@transaction.atomic
def take_back(*, actor: Actor, signal: Signal, today: date) -> None:
    """Take one's own signal back while nobody joined it: nothing of it stays."""
    signal = locked(signal, "partnership")
    source = signal.sources.visible_to(actor, today).first()
    alone = signal.sources.count() == 1 and not signal.merged.exists()
    require(policy.may_take_back(actor, signal, source, alone=alone))
    record(actor=SYSTEM, kind="policysignals.take_back", subject=signal)
    signal.delete()


def _locked_in_order(signals: Collection[Signal]) -> dict[int, Signal]:
    """Lock signals by their number, so that two who merge the same ones never wait for each other.

    One that somebody erased meanwhile is not there any more: 404.
    """
    asked = sorted({one.pk for one in signals})
    found = Signal.objects.select_for_update(of=("self",)).filter(pk__in=asked).order_by("pk")
    held = {one.pk: one for one in found.select_related("partnership")}
    if len(held) != len(asked):
        raise Http404
    return held


@transaction.atomic
def merge(*, actor: Actor, keep: Signal, others: Sequence[Signal], today: date) -> Signal:
    """Let signals go up in one, which keeps everybody who told any of them (INV22).

    Raises OutOfTurn when one of them went on elsewhere meanwhile: nothing is merged then.
    """
    held = _locked_in_order([keep, *others])
    keep = held.pop(keep.pk)
    for one in (keep, *held.values()):
        require(policy.may_coordinate(actor, one.partnership))
        if one.partnership_id != keep.partnership_id:
            raise Http404
        if not policy.may_sort(actor, one):
            raise OutOfTurn
    for one in held.values():
        _move_sources(one, keep)
        keep.recurring = keep.recurring or one.recurring
        keep.beyond = keep.beyond or one.beyond
        keep.together = keep.together or one.together
        keep.about_id = keep.about_id or one.about_id
        keep.came_from_id = keep.came_from_id or one.came_from_id
        one.merged.update(merged_into=keep)
        one.merged_into, one.state_on = keep, today
        one.save(update_fields=["merged_into", "state_on"])
        record(actor=actor, kind="policysignals.merge", subject=one)
    _collected(keep, today)
    keep.save()
    return keep


def _move_sources(one: Signal, keep: Signal) -> None:
    """Let everybody who told one signal hear of the other; who told both is one (INV22)."""
    there = {source.membership_id: source for source in keep.sources.all()}
    for source in one.sources.all():
        same = there.get(source.membership_id) if source.membership_id else None
        if same is None:
            source.signal = keep
            source.save(update_fields=["signal"])
            continue
        same.from_families = same.from_families or source.from_families
        same.on = min(same.on, source.on)
        same.save(update_fields=["from_families", "on"])
        source.delete()


def _collected(signal: Signal, today: date) -> None:
    """Write down that somebody looked at it with others, where nobody had yet."""
    if SIGNAL_LIFE.after(signal.state, Act.COLLECT):
        signal.state = move(SIGNAL_LIFE, signal.state, Act.COLLECT)
        signal.state_on = today


@transaction.atomic
def collect(*, actor: Actor, signal: Signal, today: date) -> Signal:
    """Say that the partnership looked at a signal together. Raises OutOfTurn."""
    signal = locked(signal, "partnership")
    require(policy.may_sort(actor, signal))
    signal.state = move(SIGNAL_LIFE, signal.state, Act.COLLECT)
    signal.state_on = today
    signal.save(update_fields=["state", "state_on"])
    record(actor=actor, kind="policysignals.collect", subject=signal)
    return signal


@transaction.atomic
def set_aside(*, actor: Actor, signal: Signal, why_not: str, today: date) -> Signal:
    """Say honestly that it is no signal for policy, and why; who told it hears that reason.

    Raises OutOfTurn.
    """
    signal = locked(signal, "partnership")
    require(policy.may_coordinate(actor, signal.partnership))
    if signal.bundle_id or signal.merged_into_id:
        raise OutOfTurn
    signal.state = move(SIGNAL_LIFE, signal.state, Act.SET_ASIDE)
    signal.why_not, signal.state_on = why_not, today
    signal.save(update_fields=["state", "why_not", "state_on"])
    record(actor=actor, kind="policysignals.set_aside", subject=signal)
    return signal
