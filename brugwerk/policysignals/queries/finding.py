"""Finding signals, bundles and bottlenecks."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import DIGITS
from brugwerk.policysignals.models import (
    Addressing,
    Bottleneck,
    BottleneckQuerySet,
    Signal,
    SignalBundle,
    SignalBundleQuerySet,
    SignalQuerySet,
    SignalSource,
)


def signals(actor: Actor, partnership: Partnership) -> SignalQuerySet:
    """Return the signals of a partnership, newest first."""
    found = Signal.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership", "bundle", "about", "merged_into", "came_from")


def signal_or_404(actor: Actor, partnership: Partnership, pk: int) -> Signal:
    """Return a signal; a stranger gets 404, as if it were not there (INV33)."""
    found = signals(actor, partnership).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def chosen_signals(
    actor: Actor, partnership: Partnership, typed: Sequence[str]
) -> Sequence[Signal]:
    """Return the loose signals that numbers from an address stand for; others are passed by."""
    known = [int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) < DIGITS]
    return list(signals(actor, partnership).loose().filter(pk__in=known[:100]))


def loose(actor: Actor, partnership: Partnership) -> SignalQuerySet:
    """Return the signals in no bundle."""
    return signals(actor, partnership).loose()


def own_source(actor: Actor, signal: Signal, *, today: date) -> SignalSource | None:
    """Return how the actor told this signal, or a colleague who left did (INV21)."""
    found = SignalSource.objects.visible_to(actor, today).filter(signal=signal)
    mine = found.filter(membership__user_id=actor.user_id or 0).first()
    return mine or found.first()


def bundles(actor: Actor, partnership: Partnership) -> SignalBundleQuerySet:
    """Return the bundles of a partnership, newest first."""
    found = SignalBundle.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership", "holder__user", "stand_in__user", "voice", "text")


def bundle_or_404(actor: Actor, partnership: Partnership, pk: int) -> SignalBundle:
    """Return a bundle; a stranger gets 404 (INV33)."""
    found = bundles(actor, partnership).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def addressing_or_404(actor: Actor, bundle: SignalBundle, pk: int) -> Addressing:
    """Return who was asked about a bundle."""
    found = Addressing.objects.visible_to(actor).filter(bundle=bundle, pk=pk)
    one = found.select_related("bundle__partnership", "forum", "organisation", "reply").first()
    if one is None:
        raise Http404
    return one


def bottlenecks(actor: Actor, partnership: Partnership) -> BottleneckQuerySet:
    """Return what people of a partnership bump into, what waits longest first."""
    found = Bottleneck.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership", "by__user", "action", "voice")


def bottleneck_or_404(actor: Actor, partnership: Partnership, pk: int) -> Bottleneck:
    """Return a bottleneck; a stranger gets 404 (INV33)."""
    found = bottlenecks(actor, partnership).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
