"""Who may do what with signals."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.forums.models import Forum
from brugwerk.forums.queries.finding import people_of
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead, may_write
from brugwerk.policysignals.models import Addressing, Bottleneck, Signal, SignalBundle, SignalSource
from brugwerk.policysignals.rules.life import (
    LOOSE,
    OUTSIDE,
    SIGNAL_LIFE,
    WRITABLE,
    Act,
    State,
)
from brugwerk.roles.models import Mandate, MandateQuerySet

CLOSED = _("This bundle is closed. Give a new signal if it goes on.")
GONE_OUT = _("This went out already. Its text stays as it was.")


def may_give(actor: Actor, partnership: Partnership, own: Membership | None) -> Verdict:
    """Decide whether the actor may give a signal: every member, parents too (3.06)."""
    if own is None:
        return denied(_("Only members of the partnership write here."))
    return may_write(actor, partnership)


def may_see_too(
    actor: Actor, signal: Signal, own: Membership | None, source: SignalSource | None
) -> Verdict:
    """Decide whether the actor may say that she sees this too (N6)."""
    if source is not None:
        return denied(_("You said so already. You hear what becomes of it."))
    if signal.stands is State.FED_BACK:
        return denied(CLOSED)
    return may_give(actor, signal.partnership, own)


def may_take_back(
    actor: Actor, signal: Signal, source: SignalSource | None, *, alone: bool
) -> Verdict:
    """Decide whether the actor may take a signal back: only one's own, that nobody joined."""
    if source is None:
        return denied(_("Only who told it takes it back."))
    if not alone or signal.state != State.NOTICED or signal.bundle_id or signal.came_from_id:
        return denied(_("Others go on with it by now."))
    return may_write(actor, signal.partnership)


def may_hear(actor: Actor, signal: Signal, *, told_it: bool) -> Verdict:
    """Decide whether the actor may say what an answer did: only who told it (INV24)."""
    if not told_it:
        return denied(_("Only who told it says this."))
    return may_write(actor, signal.partnership)


def may_coordinate(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may put signals together and set one aside: a facilitator (3.06)."""
    if may_lead(actor, partnership):
        return ALLOWED
    return denied(_("A facilitator puts signals together."))


def may_sort(actor: Actor, signal: Signal) -> Verdict:
    """Decide whether the actor may merge, bundle or set aside this signal."""
    if signal.merged_into_id or signal.bundle_id or signal.state not in LOOSE:
        return denied(_("This signal goes on elsewhere by now."))
    return may_coordinate(actor, signal.partnership)


def holds(bundle: SignalBundle, own: Membership | None, today: date) -> bool:
    """Test whether a bundle is in somebody's hands, or in those of who stands in (INV26)."""
    return own is not None and own.pk in (bundle.holder_id, bundle.covered_by(today))


def may_hold(actor: Actor, bundle: SignalBundle, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may go on with a bundle: who has it, or a facilitator."""
    if bundle.state == State.FED_BACK:
        return denied(CLOSED)
    if holds(bundle, own, today):
        return may_write(actor, bundle.partnership)
    if may_lead(actor, bundle.partnership):
        return ALLOWED
    return denied(_("Who has the bundle now goes on with it, or a facilitator."))


def may_rewrite(actor: Actor, bundle: SignalBundle, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may write the analysis and our own part: until it goes out."""
    if bundle.state not in WRITABLE:
        return denied(GONE_OUT)
    return may_hold(actor, bundle, own, today)


def may_say(
    actor: Actor, bundle: SignalBundle, own: Membership | None, *, is_partner: bool
) -> Verdict:
    """Decide whether the actor may say for the own organisation whether it goes out (INV23)."""
    if own is None or own.organisation_id is None or not is_partner:
        return denied(_("Somebody of a partner organisation says yes or no."))
    if bundle.state == State.BUNDLED:
        return denied(_("Wait for the analysis. Then you know what you say yes to."))
    if bundle.state == State.FED_BACK:
        return denied(CLOSED)
    return may_write(actor, bundle.partnership)


def mandates(own: Membership | None, today: date) -> MandateQuerySet:
    """Return the mandates of somebody, own ones and those that she stands in for (5.01, INV26)."""
    if own is None:
        return Mandate.objects.none()
    running = Mandate.objects.filter(partnership=own.partnership_id).running(today)
    mine = running.filter(membership=own)
    ends = running.filter(stand_in_until=None) | running.filter(stand_in_until__gte=today)
    return mine | ends.filter(stand_in=own, stand_in_from__lte=today)


def may_bring(actor: Actor, bundle: SignalBundle, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may bring it to who must answer: with a mandate (3.02, q3.4)."""
    if bundle.state not in OUTSIDE:
        return denied(_("First all partners say whether it goes out."))
    if not hasattr(bundle, "text"):
        return denied(_("The text was taken back. There is nothing to bring."))
    if not mandates(own, today).exists():
        return denied(_("Who brings it needs a mandate. Ask for one under Mandates."))
    return may_write(actor, bundle.partnership)


def sits(forum: Forum | None, own: Membership | None, today: date) -> bool:
    """Test whether somebody sits in the forum that was asked."""
    if forum is None or own is None:
        return False
    return people_of(forum, today).filter(pk=own.pk).exists()


def may_answer(
    actor: Actor, addressing: Addressing, own: Membership | None, today: date, *, seated: bool
) -> Verdict:
    """Decide whether the actor may write the answer down: who was asked, or who has the bundle."""
    bundle = addressing.bundle
    if not may_write(actor, bundle.partnership):
        return may_write(actor, bundle.partnership)
    if own and addressing.organisation_id and own.organisation_id == addressing.organisation_id:
        return ALLOWED
    if seated or holds(bundle, own, today) or may_lead(actor, bundle.partnership):
        return ALLOWED
    return denied(_("Who was asked answers, or who has the bundle writes it down."))


def may_close(actor: Actor, bundle: SignalBundle, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may try to close a bundle; what is still open is asked apart."""
    if SIGNAL_LIFE.after(bundle.state, Act.CLOSE) is None:
        return denied(_("First somebody answers."))
    return may_hold(actor, bundle, own, today)


def may_note(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may write down what she bumps into: every member (3.01)."""
    return may_write(actor, partnership)


def may_change(actor: Actor, bottleneck: Bottleneck) -> Verdict:
    """Decide whether the actor may change a bottleneck: while it is not over."""
    if bottleneck.over_on:
        return denied(_("This is over. It stays here as it was."))
    return may_write(actor, bottleneck.partnership)
