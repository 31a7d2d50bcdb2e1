"""Letting a bundle go out when its partners say so, and taking it back (INV23, T17)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import forget_people_around, record
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.partnerships.queries import own_membership
from brugwerk.policysignals import policy
from brugwerk.policysignals.models import PartnerWord, Publication, PublishedText, SignalBundle
from brugwerk.policysignals.operations.bottlenecks import ChangedMeanwhile
from brugwerk.policysignals.operations.bundles import leave
from brugwerk.policysignals.queries.releasing import is_partner, partner_names, plan, shorts
from brugwerk.policysignals.queries.texts import text_of
from brugwerk.policysignals.rules.chain import digest_of
from brugwerk.policysignals.rules.life import (
    OUTSIDE,
    SIGNAL_LIFE,
    Act,
    Publishing,
    Says,
    State,
)
from brugwerk.policysignals.rules.release import CONFIRMED_BY, Leaving, Short
from brugwerk.sealing.rules import FIRST, linked


class NotReady(Exception):
    """Something still stands between the bundle and the outside; ``shorts`` says what."""

    def __init__(self, shorts: Collection[Short]) -> None:
        super().__init__(", ".join(shorts))
        self.shorts = tuple(shorts)


@transaction.atomic
def say(
    *, actor: Actor, bundle: SignalBundle, says: Says, edition: int, today: date
) -> SignalBundle:
    """Say for one's organisation whether a bundle goes out; the newest word counts (INV23).

    A partner that says no afterwards takes its signals along: the text goes out again without
    them, or is taken back. Raises ChangedMeanwhile when the page showed an older text.
    """
    bundle = locked(bundle, "partnership")
    own = own_membership(actor, bundle.partnership, today=today)
    require(policy.may_say(actor, bundle, own, is_partner=is_partner(bundle, own)))
    assert own is not None  # noqa: S101 -- the policy asked for it
    assert own.organisation_id is not None  # noqa: S101
    if bundle.edition != edition:
        raise ChangedMeanwhile(bundle)
    before = plan(bundle)
    PartnerWord.objects.update_or_create(
        bundle=bundle,
        organisation_id=own.organisation_id,
        defaults={"says": says, "by": own, "edition": bundle.edition, "on": today},
    )
    record(actor=actor, kind=f"policysignals.say_{says}", subject=bundle)
    withdraws = own.organisation_id in before.confirmed and says is Says.NO
    if bundle.state in OUTSIDE and withdraws and hasattr(bundle, "text"):
        _go_on_without(bundle, today)
    return bundle


@transaction.atomic
def release(*, actor: Actor, bundle: SignalBundle, edition: int, today: date) -> SignalBundle:
    """Let a bundle go out, without the signals of partners that did not say yes (INV23).

    The text is signed by the partnership and confirmed from two organisations; who worked on it is
    forgotten (T17). Raises ChangedMeanwhile, NotReady and OutOfTurn.
    """
    bundle = locked(bundle, "partnership", "voice")
    own = own_membership(actor, bundle.partnership, today=today)
    require(policy.may_hold(actor, bundle, own, today))
    after = move(SIGNAL_LIFE, bundle.state, Act.RELEASE)
    if bundle.edition != edition:
        raise ChangedMeanwhile(bundle)
    leaving = plan(bundle)
    if lacks := shorts(bundle, leaving):
        raise NotReady(lacks)
    _leave_out(bundle, leaving, today)
    bundle.state, bundle.state_on = after, today
    bundle.save(update_fields=["state", "state_on"])
    _publish(bundle, leaving, Publishing.RELEASED, today)
    record(actor=actor, kind="policysignals.release", subject=bundle)
    forget_people_around([bundle, *bundle.signals.all()])
    bundle.said.update(by=None)
    return bundle


def _leave_out(bundle: SignalBundle, leaving: Leaving, today: date) -> None:
    for signal in bundle.signals.filter(pk__in=leaving.stays):
        leave(signal, bundle, today)


def _go_on_without(bundle: SignalBundle, today: date) -> None:
    """Let the text go out again without a partner, or take it back where too few are left."""
    leaving = plan(bundle)
    _leave_out(bundle, leaving, today)
    if len(leaving.confirmed) >= CONFIRMED_BY and leaving.goes:
        _publish(bundle, leaving, Publishing.AGAIN, today)
        return
    PublishedText.objects.filter(bundle=bundle).delete()
    _add_row(bundle, Publishing.WITHDRAWN, [], "", today)
    if bundle.state == State.REPORTED and not bundle.addressed.exists():
        bundle.state, bundle.state_on = move(SIGNAL_LIFE, bundle.state, Act.WITHDRAW), today
        bundle.save(update_fields=["state", "state_on"])


def _publish(bundle: SignalBundle, leaving: Leaving, act: Publishing, today: date) -> None:
    names = partner_names(bundle, leaving.confirmed)
    text = text_of(bundle, names, today)
    digest = digest_of(text)
    PublishedText.objects.update_or_create(
        bundle=bundle, defaults={"text": text, "digest": digest, "on": today}
    )
    _add_row(bundle, act, names, digest, today)


def _add_row(
    bundle: SignalBundle, act: Publishing, names: list[str], text_digest: str, today: date
) -> Publication:
    """Add a row to the chain of the partnership, one after the other."""
    partnership = locked(bundle.partnership)
    rows = Publication.objects.filter(partnership_number=partnership.pk)
    last = rows.order_by("-pk").first()
    row = Publication(
        partnership_number=partnership.pk,
        bundle_number=bundle.pk,
        act=act,
        on=today,
        organisations=names,
        text_digest=text_digest,
        previous=last.digest if last else FIRST,
    )
    row.digest = linked(row.previous, row.said())
    row.save(force_insert=True)
    return row
