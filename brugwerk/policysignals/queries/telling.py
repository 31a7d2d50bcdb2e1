"""Whether everybody who told it knows the answer (INV24, N7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q, QuerySet

from brugwerk.access.actor import Actor
from brugwerk.policysignals.models import (
    Addressing,
    FeedbackDelivery,
    Signal,
    SignalBundle,
    SignalReply,
    SignalSource,
)
from brugwerk.policysignals.rules.life import ANSWERED, State
from brugwerk.policysignals.rules.release import Heard, Open
from brugwerk.policysignals.rules.release import open_ends as still_open


def newest_reply(bundle: SignalBundle) -> SignalReply | None:
    """Return the newest answer to a bundle, which everybody who told it should know."""
    found = SignalReply.objects.filter(addressing__bundle=bundle)
    return found.select_related("addressing").order_by("-on", "-pk").first()


def sources_of(bundle: SignalBundle) -> QuerySet[SignalSource]:
    """Return who told the signals of a bundle, those that opened again too (INV22)."""
    return SignalSource.objects.filter(
        Q(signal__bundle=bundle) | Q(signal__bundle=None, signal__came_from=bundle)
    )


def _heard(bundle: SignalBundle, reply: SignalReply, today: date) -> list[Heard]:
    told = Prefetch("deliveries", FeedbackDelivery.objects.filter(reply=reply), to_attr="told_now")
    found = sources_of(bundle).filter(Q(signal__bundle=bundle) | Q(on__lte=reply.on))
    reached = set(found.reached(today).values_list("pk", flat=True))  # type: ignore[attr-defined]
    return [
        Heard(
            reached=one.pk in reached,
            told=bool(one.told_now),
            from_families=one.from_families,
            families_told=any(delivery.families_on for delivery in one.told_now),
        )
        for one in found.prefetch_related(told)
    ]


def open_ends(bundle: SignalBundle, *, today: date) -> tuple[Open, ...]:
    """Return why a bundle cannot be closed yet, for who found the bundle (INV24)."""
    reply = newest_reply(bundle)
    silent = bundle.addressed.filter(reply=None).count()
    if reply is None:
        return still_open(0, silent, ())
    return still_open(1, silent, _heard(bundle, reply, today))


@dataclass(frozen=True, slots=True)
class ToHear:
    """An answer that somebody who told it did not read yet, or did not tell families yet."""

    source: SignalSource
    families: bool


def to_hear(actor: Actor, *, today: date) -> Sequence[ToHear]:
    """Return the actor's signals that were answered, or set aside, and not read yet (INV24)."""
    opened_again = Q(
        signal__bundle=None,
        signal__merged_into=None,
        signal__came_from__state__in=ANSWERED,
        on__lte=F("signal__state_on"),
    )
    found = SignalSource.objects.visible_to(actor, today).filter(
        Q(signal__bundle__state__in=ANSWERED) | Q(signal__state=State.NOT_STRUCTURAL) | opened_again
    )
    with_all = found.select_related("signal__bundle", "signal__partnership").prefetch_related(
        "deliveries"
    )
    rows = list(with_all.order_by("pk"))
    newest = _newest(rows)
    waiting = []
    for one in rows:
        bundle = _answered(one)
        wanted = newest.get(bundle) if bundle else None
        told = next((each for each in one.deliveries.all() if each.reply_id == wanted), None)
        if told is None:
            waiting.append(ToHear(one, families=False))
        elif one.from_families and not told.families_on:
            waiting.append(ToHear(one, families=True))
    return waiting


def _answered(source: SignalSource) -> int | None:
    """Return the bundle whose answer this one hears; of what was set aside the reason is it."""
    if source.signal.state == State.NOT_STRUCTURAL:
        return None
    return source.signal.bundle_id or source.signal.came_from_id


def _newest(rows: Sequence[SignalSource]) -> dict[int, int]:
    bundles = {pk for one in rows if (pk := _answered(one))}
    replies = SignalReply.objects.filter(addressing__bundle__in=bundles).order_by("on", "pk")
    return dict(replies.values_list("addressing__bundle_id", "pk"))


def thread(bundle: SignalBundle) -> Sequence[Addressing]:
    """Return who was asked and what each answered, in order."""
    return list(
        bundle.addressed.select_related(
            "reply__by__user", "by__user", "mandate", "forum", "organisation"
        )
    )


def delivery_of(source: SignalSource, reply: SignalReply | None) -> FeedbackDelivery | None:
    """Return what this one said of this answer."""
    return source.deliveries.filter(reply=reply).first()


def reply_for(signal: Signal) -> SignalReply | None:
    """Return the newest answer that a signal got."""
    bundle = signal.bundle or signal.came_from
    return newest_reply(bundle) if bundle else None
