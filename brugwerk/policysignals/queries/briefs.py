"""What the paper for policy holds: bundles that stand outside, and nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import DIGITS
from brugwerk.policysignals.models import SignalBundle
from brugwerk.policysignals.queries import finding
from brugwerk.policysignals.queries.telling import thread
from brugwerk.policysignals.queries.texts import carried_by

MOST = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked, with the answer or the days of silence."""

    name: str
    kind: str
    text: str
    on: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class BriefBundle:
    """One bundle on paper."""

    title: str
    signals: Sequence[str]
    carried: Sequence[str]
    analysis: str
    own_part: str
    cause: str
    right: str
    asked: Sequence[Asked]
    signed_by: str
    on: date
    digest: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The paper of one partnership."""

    partnership: str
    region: str
    on: date
    bundles: Sequence[BriefBundle]


def outside(actor: Actor, partnership: Partnership) -> Sequence[SignalBundle]:
    """Return the bundles whose text stands outside now."""
    return list(finding.bundles(actor, partnership).filter(text__isnull=False))


def brief(
    actor: Actor, partnership: Partnership, typed: Sequence[str], *, today: date
) -> Brief | None:
    """Return the paper over the bundles that numbers stand for, or nothing when none is known."""
    asked = {one for one in typed if one.isascii() and one.isdecimal() and len(one) < DIGITS}
    chosen = [one for one in outside(actor, partnership) if str(one.pk) in asked][:MOST]
    if not chosen:
        return None
    made = [_one(one, partnership, today) for one in chosen]
    return Brief(partnership.name, partnership.region, today, made)


def _one(bundle: SignalBundle, partnership: Partnership, today: date) -> BriefBundle:
    asked = []
    for one in thread(bundle):
        reply = getattr(one, "reply", None)
        asked.append(
            Asked(
                one.name,
                reply.kind if reply else "",
                reply.text if reply else "",
                reply.on if reply else None,
                None if reply else (today - one.brought_on).days,
            )
        )
    return BriefBundle(
        title=bundle.title,
        signals=list(bundle.signals.order_by("given_on", "pk").values_list("text", flat=True)),
        carried=carried_by(bundle),
        analysis=bundle.analysis,
        own_part=bundle.own_part,
        cause=bundle.cause,
        right=bundle.right,
        asked=asked,
        signed_by=partnership.name,
        on=bundle.text.on,
        digest=bundle.text.digest,
    )
