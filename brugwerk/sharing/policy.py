"""Who may do what with the agreement on sharing.

``own`` is the actor's own place in the partnership: an organisation declares and signs through its
own people, and nobody does it for another.
"""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.partnerships import policy as partnerships
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.rules.protocol import PROTOCOL_LIFE, Act, State

FIXED = {
    State.SUBMITTED: _("It waits for signatures. Take it back first to change it."),
    State.ALIVE: _("This agreement is in force. Begin a new one to change it."),
    State.ENDED: _("This agreement has ended."),
}


def may_begin(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may begin an agreement on sharing: every member may (X.09)."""
    return partnerships.may_write(actor, partnership)


def may_change(actor: Actor, protocol: SharingProtocol) -> Verdict:
    """Decide whether the actor may write in it: every member, while it is a draft."""
    verdict = partnerships.may_write(actor, protocol.partnership)
    if verdict and protocol.state != State.DRAFT:
        return denied(FIXED[State(protocol.state)])
    return verdict


def may_act(actor: Actor, protocol: SharingProtocol, act: Act) -> Verdict:
    """Decide whether the actor may ask to sign, take it back or end it: facilitators do."""
    verdict = partnerships.may_lead(actor, protocol.partnership)
    if verdict and PROTOCOL_LIFE.after(protocol.state, act) is None:
        return denied(FIXED.get(State(protocol.state), _("That does not go at this moment.")))
    return verdict


def may_leave_out(actor: Actor, protocol: SharingProtocol, *, has_people: bool) -> Verdict:
    """Decide whether the actor may leave a partner out: one that has nobody to answer for it."""
    verdict = may_change(actor, protocol)
    if verdict and has_people:
        return denied(_("This partner has members here. Ask them to say which secrecy holds."))
    return verdict


def may_declare(
    actor: Actor, protocol: SharingProtocol, own: Membership | None, parties: Collection[int]
) -> Verdict:
    """Decide whether the actor may declare the secrecy of the own organisation (5.02)."""
    verdict = may_change(actor, protocol)
    return _for_own(own, parties) if verdict else verdict


def may_sign(
    actor: Actor,
    protocol: SharingProtocol,
    own: Membership | None,
    *,
    parties: Collection[int],
    signed: Collection[int],
    once: bool = False,
    moved: bool = False,
) -> Verdict:
    """Decide whether the actor may sign this edition for the own organisation.

    ``once`` is true for who signed it already, for whatever organisation; ``moved`` for who came,
    or changed organisation, since it was laid before all.
    """
    verdict = partnerships.may_write(actor, protocol.partnership)
    if not verdict:
        return verdict
    if protocol.state != State.SUBMITTED:
        return denied(_("There is nothing to sign at this moment."))
    if own and own.organisation_id in signed:
        return denied(_("Your organisation signed this already."))
    if once:
        return denied(_("You signed this already. One person signs once."))
    if moved:
        return denied(_("You came, or changed organisation, since then. A colleague signs."))
    return _for_own(own, parties)


def _for_own(own: Membership | None, parties: Collection[int]) -> Verdict:
    if own is None or own.organisation_id is None:
        return denied(_("You take part for yourself. Only an organisation signs."))
    if own.organisation_id not in parties:
        return denied(_("Your organisation is no partner in this agreement."))
    return ALLOWED
