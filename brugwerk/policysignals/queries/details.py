"""What the page of one signal, one bundle and one answer shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import own_membership
from brugwerk.policysignals import policy
from brugwerk.policysignals.models import (
    Addressing,
    Publication,
    PublishedText,
    Signal,
    SignalBundle,
    SignalReply,
    SignalSource,
)
from brugwerk.policysignals.queries import finding
from brugwerk.policysignals.queries.chain import is_whole
from brugwerk.policysignals.queries.due import sits_in
from brugwerk.policysignals.queries.journey import of_bundle, of_signal
from brugwerk.policysignals.queries.releasing import PartnerLine, is_partner, partner_lines, plan
from brugwerk.policysignals.queries.releasing import shorts as shorts_of
from brugwerk.policysignals.queries.telling import (
    newest_reply,
    open_ends,
    reply_for,
    sources_of,
    thread,
)
from brugwerk.policysignals.queries.texts import carried_by
from brugwerk.policysignals.rules.journey import Stop
from brugwerk.policysignals.rules.life import WRITABLE, State
from brugwerk.policysignals.rules.numbers import Band, band
from brugwerk.policysignals.rules.release import Leaving, Open, Short


@dataclass(frozen=True, slots=True)
class SignalPage:
    """One signal: where it is, how many see it in a word, and what its reader may do."""

    signal: Signal
    stands: State
    seen_by: Band
    also: Sequence[str]
    stops: Sequence[Stop]
    reply: SignalReply | None
    source: SignalSource | None
    may_see_too: Verdict
    may_take_back: Verdict
    may_sort: Verdict


def signal_page(actor: Actor, signal: Signal, *, today: date) -> SignalPage:
    """Return one signal, without anybody who told it (INV21)."""
    own = own_membership(actor, signal.partnership, today=today)
    source = finding.own_source(actor, signal, today=today)
    told = signal.sources.count()
    also = list(signal.merged.order_by("pk").values_list("text", flat=True))
    return SignalPage(
        signal=signal,
        stands=signal.stands,
        seen_by=band(told),
        also=also,
        stops=of_signal(signal, today=today),
        reply=reply_for(signal),
        source=source,
        may_see_too=policy.may_see_too(actor, signal, own, source),
        may_take_back=policy.may_take_back(actor, signal, source, alone=told == 1 and not also),
        may_sort=policy.may_sort(actor, signal),
    )


@dataclass(frozen=True, slots=True)
class AskedLine:
    """Who was asked: the answer, or since how many days there is none (4.10)."""

    addressing: Addressing
    reply: SignalReply | None
    silent_days: int | None
    past: bool
    may_answer: Verdict


@dataclass(frozen=True, slots=True)
class BundlePage:
    """One bundle: its signals, what is behind them, who says yes, who was asked, who knows."""

    bundle: SignalBundle
    signals: Sequence[Signal]
    carried: Sequence[str]
    stops: Sequence[Stop]
    partners: Sequence[PartnerLine]
    own_word: str
    leaving: Leaving
    shorts: Sequence[Short]
    asked: Sequence[AskedLine]
    opens: Sequence[Open]
    text: PublishedText | None
    rows: Sequence[Publication]
    whole: bool
    came_back: int
    writable: bool
    may_hold: Verdict
    may_rewrite: Verdict
    may_say: Verdict
    may_bring: Verdict
    may_close: Verdict


def bundle_page(actor: Actor, bundle: SignalBundle, *, today: date) -> BundlePage:
    """Return one bundle, in a fixed number of queries."""
    own = own_membership(actor, bundle.partnership, today=today)
    leaving = plan(bundle)
    partners = partner_lines(bundle)
    mine = own.organisation_id if own else None
    forums = sits_in([own.pk] if own else [], today)
    rows = Publication.objects.visible_to(actor).filter(
        partnership_number=bundle.partnership_id, bundle_number=bundle.pk
    )
    return BundlePage(
        bundle=bundle,
        signals=list(bundle.signals.prefetch_related("merged").order_by("given_on", "pk")),
        carried=carried_by(bundle),
        stops=of_bundle(bundle, today=today),
        partners=partners,
        own_word=next((one.says for one in partners if one.organisation.pk == mine), ""),
        leaving=leaving,
        shorts=shorts_of(bundle, leaving) if bundle.state in WRITABLE else (),
        asked=[_asked(actor, bundle, one, own, forums, today) for one in thread(bundle)],
        opens=open_ends(bundle, today=today),
        text=getattr(bundle, "text", None),
        rows=list(rows),
        whole=is_whole(bundle),
        came_back=bundle.came_back.filter(bundle=None, state=State.NOTICED).count(),
        writable=bundle.state in WRITABLE,
        may_hold=policy.may_hold(actor, bundle, own, today),
        may_rewrite=policy.may_rewrite(actor, bundle, own, today),
        may_say=policy.may_say(actor, bundle, own, is_partner=is_partner(bundle, own)),
        may_bring=policy.may_bring(actor, bundle, own, today),
        may_close=policy.may_close(actor, bundle, own, today),
    )


def _asked(
    actor: Actor,
    bundle: SignalBundle,
    one: Addressing,
    own: Membership | None,
    forums: Collection[int],
    today: date,
) -> AskedLine:
    one.bundle = bundle
    reply: SignalReply | None = getattr(one, "reply", None)
    return AskedLine(
        addressing=one,
        reply=reply,
        silent_days=None if reply else (today - one.brought_on).days,
        past=reply is None and one.reply_by < today,
        may_answer=policy.may_answer(actor, one, own, today, seated=one.forum_id in forums),
    )


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A bundle in plain words, to read with a parent and to print (INV24)."""

    bundle: SignalBundle
    signals: Sequence[Signal]
    replies: Sequence[SignalReply]


def plain_page(bundle: SignalBundle) -> PlainPage:
    """Return what families may read: what was said, the answers in plain words, and why."""
    replies = [one.reply for one in thread(bundle) if hasattr(one, "reply")]
    return PlainPage(bundle, list(bundle.signals.order_by("given_on", "pk")), replies)


def families_told_it(bundle: SignalBundle) -> bool:
    """Test whether families told a signal of this bundle: then the answer is in plain words."""
    return sources_of(bundle).filter(from_families=True).exists()


def last_reply(bundle: SignalBundle) -> SignalReply | None:
    """Return the newest answer to a bundle."""
    return newest_reply(bundle)
