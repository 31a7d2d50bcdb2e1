"""What the pages of signals show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.policysignals import policy
from brugwerk.policysignals.models import (
    Addressing,
    Bottleneck,
    Signal,
    SignalBundle,
    SignalSource,
)
from brugwerk.policysignals.queries import finding
from brugwerk.policysignals.queries.due import quiet_since
from brugwerk.policysignals.queries.telling import ToHear, to_hear
from brugwerk.policysignals.rules.causes import Ageing
from brugwerk.policysignals.rules.life import State
from brugwerk.policysignals.rules.numbers import Band, band

SHOWN = 200
"""More than this is no list that anybody reads; older ones stand on their own page."""


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A signal in a list: how many see it in a word, and whether the reader does."""

    signal: Signal
    seen_by: Band
    mine: bool
    days: int


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A bundle in a list, with how long it waits for an answer."""

    bundle: SignalBundle
    silent_days: int | None
    past: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """All signals of a partnership, by where they are."""

    loose: Sequence[SignalLine]
    on_their_way: Sequence[BundleLine]
    closed: Sequence[BundleLine]
    aside: Sequence[Signal]
    to_hear: Sequence[ToHear]
    quiet_since: date | None
    may_give: Verdict
    may_coordinate: Verdict


def list_page(actor: Actor, partnership: Partnership, *, today: date) -> ListPage:
    """Return the signals of a partnership, in a fixed number of queries; never who told them."""
    found = finding.signals(actor, partnership).heads()
    loose = list(found.loose().annotate(told=Count("sources"))[:SHOWN])
    mine = set(
        SignalSource.objects.filter(
            membership__user_id=actor.user_id or 0, signal__in=[one.pk for one in loose]
        ).values_list("signal_id", flat=True)
    )
    bundles = _bundle_lines(actor, partnership, today)
    own = own_membership(actor, partnership, today=today)
    return ListPage(
        loose=[
            SignalLine(
                one,
                band(one.told),  # type: ignore[attr-defined]
                one.pk in mine,
                (today - one.given_on).days,
            )
            for one in loose
        ],
        on_their_way=[one for one in bundles if one.bundle.state != State.FED_BACK],
        closed=[one for one in bundles if one.bundle.state == State.FED_BACK],
        aside=list(found.filter(state=State.NOT_STRUCTURAL)[:SHOWN]),
        to_hear=[
            one
            for one in to_hear(actor, today=today)
            if one.source.signal.partnership_id == partnership.pk
        ],
        quiet_since=quiet_since(actor, partnership, today=today),
        may_give=policy.may_give(actor, partnership, own),
        may_coordinate=policy.may_coordinate(actor, partnership),
    )


def _bundle_lines(actor: Actor, partnership: Partnership, today: date) -> list[BundleLine]:
    waiting = Prefetch(
        "addressed", Addressing.objects.silent().order_by("brought_on"), to_attr="unanswered"
    )
    found = finding.bundles(actor, partnership).prefetch_related(waiting)[:SHOWN]
    return [_line(one, today) for one in found]


def _line(bundle: SignalBundle, today: date) -> BundleLine:
    waiting: Sequence[Addressing] = bundle.unanswered  # type: ignore[attr-defined]
    first = waiting[0] if waiting else None
    days = (today - first.brought_on).days if first else None
    return BundleLine(bundle, days, any(one.reply_by < today for one in waiting))


@dataclass(frozen=True, slots=True)
class SilentLine:
    """Who was asked and says nothing, since how many days (4.10)."""

    addressing: Addressing
    days: int
    past: bool


def silence_page(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[SilentLine]:
    """Return who did not answer yet, the longest silence first (N7)."""
    found = Addressing.objects.visible_to(actor).silent().filter(bundle__partnership=partnership)
    found = found.exclude(bundle__state=State.FED_BACK).select_related("bundle")
    return [
        SilentLine(one, (today - one.brought_on).days, one.reply_by < today)
        for one in found.order_by("brought_on", "pk")
    ]


@dataclass(frozen=True, slots=True)
class BottleneckLine:
    """A bottleneck in a list: what became of it, where that lies now, and how long it waits."""

    bottleneck: Bottleneck
    ageing: Ageing
    lies: State | None
    days: int
    mine: bool


def bottleneck_lines(
    actor: Actor, partnership: Partnership, *, today: date
) -> Sequence[BottleneckLine]:
    """Return what people bump into, what waits longest first (3.04, 3.08)."""
    signals = Prefetch("signals", Signal.objects.heads().select_related("bundle"), to_attr="told")
    found = finding.bottlenecks(actor, partnership).prefetch_related(signals)
    lines = [_stuck(actor, one, today) for one in found]
    order = (Ageing.WAITS, Ageing.SIGNAL, Ageing.ACTION, Ageing.OVER)
    return sorted(lines, key=lambda one: (order.index(one.ageing), one.bottleneck.noted_on))


def _stuck(actor: Actor, one: Bottleneck, today: date) -> BottleneckLine:
    stands = [signal.stands for signal in one.told]  # type: ignore[attr-defined]
    return BottleneckLine(
        one,
        one.ageing(len(stands)),
        max(stands, key=list(State).index, default=None),
        (today - one.noted_on).days,
        one.by is not None and one.by.user_id == actor.user_id,
    )
