"""Bringing a bundle to who must answer, the answer, and telling it back (N7, INV24)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.content.rules import Level
from brugwerk.forums.models import Forum
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.queries import own_membership
from brugwerk.policysignals import policy
from brugwerk.policysignals.models import (
    Addressing,
    FeedbackDelivery,
    SignalBundle,
    SignalReply,
    SignalSource,
)
from brugwerk.policysignals.queries.telling import newest_reply, open_ends, sources_of
from brugwerk.policysignals.rules.life import SIGNAL_LIFE, Act, Reply, Solved, State
from brugwerk.policysignals.rules.release import Open
from brugwerk.roles.models import Mandate


class DayPast(Exception):
    """An answer cannot be asked for by a day that is past."""


class PlainWordsMissing(Exception):
    """Families told it: then the answer is there in plain words too (INV24)."""


class NotThere(Exception):
    """This forum, partner or mandate is not of this partnership, or not any more."""


class StillOpen(Exception):
    """Something is still to be told; ``opens`` says what (INV24)."""

    def __init__(self, opens: Collection[Open]) -> None:
        super().__init__(", ".join(opens))
        self.opens = tuple(opens)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is asked: a forum, a partner, or a body outside under its own name."""

    level: Level
    forum: Forum | None = None
    organisation: Organisation | None = None
    outside: str = ""

    @property
    def name(self) -> str:
        """Return how the addressee is called, as it stays in the thread."""
        return str(self.forum or self.organisation or self.outside)[:200]


@transaction.atomic
def bring(
    *,
    actor: Actor,
    bundle: SignalBundle,
    to: Addressee,
    mandate: Mandate,
    reply_by: date,
    today: date,
) -> Addressing:
    """Bring a bundle to who must answer, with a mandate and a day (N7, q3.4).

    Who was asked already and did not answer is not asked twice. Raises DayPast and NotThere.
    """
    bundle = locked(bundle, "partnership")
    own = own_membership(actor, bundle.partnership, today=today)
    require(policy.may_bring(actor, bundle, own, today))
    if reply_by < today:
        raise DayPast
    if not policy.mandates(own, today).filter(pk=mandate.pk).exists() or not _is_here(bundle, to):
        raise NotThere
    waiting = bundle.addressed.silent().filter(name=to.name, forum=to.forum)
    if standing := waiting.first():
        return standing
    made = Addressing.objects.create(
        bundle=bundle,
        forum=to.forum,
        organisation=to.organisation,
        name=to.name,
        level=to.level,
        by=own,
        mandate=mandate,
        brought_on=today,
        reply_by=reply_by,
    )
    record(actor=actor, kind="policysignals.bring", subject=made)
    return made


def _is_here(bundle: SignalBundle, to: Addressee) -> bool:
    if to.forum:
        return to.forum.partnership_id == bundle.partnership_id
    if to.organisation:
        return bundle.partnership.organisations.filter(pk=to.organisation.pk).exists()
    return bool(to.outside.strip())


@transaction.atomic
def look(*, actor: Actor, addressing: Addressing, today: date) -> Addressing:
    """Say that who was asked looks at it; the first day stays."""
    addressing = locked(addressing, "bundle__partnership", "forum")
    own = own_membership(actor, addressing.bundle.partnership, today=today)
    seated = policy.sits(addressing.forum, own, today)
    require(policy.may_answer(actor, addressing, own, today, seated=seated))
    if addressing.seen_on is None:
        addressing.seen_on = today
        addressing.save(update_fields=["seen_on"])
        record(actor=actor, kind="policysignals.look", subject=addressing)
    return addressing


@transaction.atomic
def answer(
    *,
    actor: Actor,
    addressing: Addressing,
    kind: Reply,
    text: str,
    plain_text: str,
    today: date,
) -> SignalReply:
    """Write the answer down, in plain words too where families told it (INV24).

    Raises PlainWordsMissing, and OutOfTurn when somebody wrote one already.
    """
    bundle = locked(addressing.bundle, "partnership")
    addressing = locked(addressing, "bundle__partnership", "forum")
    own = own_membership(actor, bundle.partnership, today=today)
    seated = policy.sits(addressing.forum, own, today)
    require(policy.may_answer(actor, addressing, own, today, seated=seated))
    if SignalReply.objects.filter(addressing=addressing).exists():
        raise OutOfTurn
    families = sources_of(bundle).filter(from_families=True).exists()
    if families and not plain_text.strip():
        raise PlainWordsMissing
    reply = SignalReply.objects.create(
        addressing=addressing, kind=kind, text=text, plain_text=plain_text, by=own, on=today
    )
    if addressing.seen_on is None:
        addressing.seen_on = today
        addressing.save(update_fields=["seen_on"])
    if SIGNAL_LIFE.after(bundle.state, Act.DECIDE):
        bundle.state, bundle.state_on = move(SIGNAL_LIFE, bundle.state, Act.DECIDE), today
        bundle.save(update_fields=["state", "state_on"])
    record(actor=actor, kind="policysignals.answer", subject=addressing)
    return reply


@transaction.atomic
def begin_doing(*, actor: Actor, bundle: SignalBundle, today: date) -> SignalBundle:
    """Say that something is being done. Raises OutOfTurn."""
    bundle = locked(bundle, "partnership")
    own = own_membership(actor, bundle.partnership, today=today)
    require(policy.may_hold(actor, bundle, own, today))
    bundle.state, bundle.state_on = move(SIGNAL_LIFE, bundle.state, Act.DO), today
    bundle.save(update_fields=["state", "state_on"])
    record(actor=actor, kind="policysignals.begin_doing", subject=bundle)
    return bundle


@dataclass(frozen=True, slots=True)
class Heard:
    """What one who told it says of the answer."""

    understood: bool
    solved: Solved
    families_told: bool


@transaction.atomic
def hear(*, actor: Actor, source: SignalSource, said: Heard, today: date) -> FeedbackDelivery:
    """Write down that one who told it knows the answer, and what that did (INV24).

    Says one that it goes on, then the signal opens again; all who told it stay with it (N7).
    The trail keeps no name here either. Raises OutOfTurn where nothing was answered.
    """
    bundle = source.signal.bundle or source.signal.came_from
    held = locked(bundle, "partnership") if bundle else None
    source = locked(source, "signal__partnership", "signal__bundle")
    signal = locked(source.signal, "partnership", "bundle")
    told_it = SignalSource.objects.visible_to(actor, today).filter(pk=source.pk).exists()
    require(policy.may_hear(actor, signal, told_it=told_it))
    reply = newest_reply(held) if held else None
    if reply is None and signal.state != State.NOT_STRUCTURAL:
        raise OutOfTurn
    told, _new = FeedbackDelivery.objects.update_or_create(
        source=source,
        reply=reply,
        defaults={"on": today, "understood": said.understood, "solved": said.solved},
    )
    if said.families_told and told.families_on is None:
        told.families_on = today
        told.save(update_fields=["families_on"])
    if said.solved is Solved.NO and SIGNAL_LIFE.after(signal.stands, Act.NOT_SOLVED):
        signal.state = move(SIGNAL_LIFE, signal.stands, Act.NOT_SOLVED)
        signal.came_from = signal.bundle or signal.came_from
        signal.bundle, signal.why_not, signal.state_on = None, "", today
        signal.save(update_fields=["state", "came_from", "bundle", "why_not", "state_on"])
        record(actor=SYSTEM, kind="policysignals.not_solved", subject=signal)
        if reply is None:
            FeedbackDelivery.objects.filter(source__signal=signal, reply=None).delete()
    return told


@transaction.atomic
def close(*, actor: Actor, bundle: SignalBundle, today: date) -> SignalBundle:
    """Close a bundle when everybody who told it knows the answer. Raises StillOpen (INV24)."""
    bundle = locked(bundle, "partnership")
    own = own_membership(actor, bundle.partnership, today=today)
    require(policy.may_close(actor, bundle, own, today))
    if opens := open_ends(bundle, today=today):
        raise StillOpen(opens)
    bundle.state, bundle.state_on = move(SIGNAL_LIFE, bundle.state, Act.CLOSE), today
    bundle.save(update_fields=["state", "state_on"])
    record(actor=actor, kind="policysignals.close", subject=bundle)
    return bundle
