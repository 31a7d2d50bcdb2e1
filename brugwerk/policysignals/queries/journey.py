"""The way of a signal: up, across, and down again (ux 3.10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.content.rules import Level
from brugwerk.policysignals.models import Addressing, FeedbackDelivery, Signal, SignalBundle
from brugwerk.policysignals.queries.telling import newest_reply, open_ends, sources_of, thread
from brugwerk.policysignals.rules.journey import Stop, journey
from brugwerk.policysignals.rules.life import Station
from brugwerk.policysignals.rules.release import Open


def of_signal(signal: Signal, *, today: date) -> Sequence[Stop]:
    """Return the way of one signal; in a bundle it goes the way of that."""
    if signal.bundle:
        return of_bundle(signal.bundle, today=today)
    families = signal.sources.filter(from_families=True).exists()
    return journey({Station.SEEN: signal.given_on}, {}, families=families, today=today)


@dataclass(frozen=True, slots=True)
class _Way:
    days: dict[Station, date | None]
    levels: dict[Station, Level]


def of_bundle(bundle: SignalBundle, *, today: date) -> Sequence[Stop]:
    """Return the way of a bundle, from the first who saw it to families who know the answer."""
    way = _asked(thread(bundle))
    sources = sources_of(bundle)
    first = bundle.signals.order_by("given_on").values_list("given_on", flat=True).first()
    way.days[Station.SEEN] = first or bundle.made_on
    way.days[Station.BUNDLED] = bundle.made_on
    reply = newest_reply(bundle)
    if reply:
        opens = open_ends(bundle, today=today)
        told = FeedbackDelivery.objects.filter(reply=reply)
        last = told.order_by("-on").values_list("on", flat=True).first()
        if Open.NOT_TOLD not in opens:
            way.days[Station.TOLD_BACK] = last or reply.on
            families = told.exclude(families_on=None).order_by("-families_on")
            if Open.FAMILIES not in opens:
                way.days[Station.TOLD_FAMILIES] = (
                    families.values_list("families_on", flat=True).first() or last or reply.on
                )
    families_told_it = sources.filter(from_families=True).exists()
    return journey(way.days, way.levels, families=families_told_it, today=today)


def _asked(found: Sequence[Addressing]) -> _Way:
    """Return the days of who was asked last; an answer counts before a silence."""
    if not found:
        return _Way({}, {})
    answered = [one for one in found if hasattr(one, "reply")]
    one = (answered or found)[-1]
    level = Level(one.level)
    return _Way(
        {
            Station.PASSED_ON: one.brought_on,
            Station.LOOKED_AT: one.seen_on,
            Station.ANSWERED: one.reply.on if answered else None,
        },
        dict.fromkeys((Station.PASSED_ON, Station.LOOKED_AT, Station.ANSWERED), level),
    )
