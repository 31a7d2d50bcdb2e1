"""Who may do what with boundaries, with a card of one's own, and with questions to the offer."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.boundaries.models import Boundary, BoundarySpanner, OfferQuestion
from brugwerk.boundaries.rules import DECIDING, BoundaryAct, BoundaryState
from brugwerk.goals.policy import may_change_actions
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead, may_write


def may_name(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may name boundaries and sort them: every member may (X.09)."""
    return may_write(actor, partnership)


def may_change(actor: Actor, boundary: Boundary) -> Verdict:
    """Decide whether the actor may fill in what a boundary is, and look at it again."""
    return may_write(actor, boundary.partnership)


def may_decide(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may write down what the group agrees, and settle a boundary."""
    return may_lead(actor, partnership)


def may_take(actor: Actor, boundary: Boundary, act: BoundaryAct) -> Verdict:
    """Decide whether the actor may take a boundary further: a facilitator where it decides."""
    if act in DECIDING:
        return may_decide(actor, boundary.partnership)
    return may_change(actor, boundary)


def may_add_action(actor: Actor, boundary: Boundary) -> Verdict:
    """Decide whether the actor may write down who does what about a boundary."""
    return may_change_actions(actor, boundary.partnership)


def may_remove(actor: Actor, boundary: Boundary) -> Verdict:
    """Decide whether the actor may remove a boundary: only one that was named and no more."""
    if boundary.state != BoundaryState.NAMED:
        return denied(_("You talked about this boundary. So it stays."))
    return may_lead(actor, boundary.partnership)


def may_declare(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may say: I am a boundary spanner. Every member may (1.05)."""
    return may_write(actor, partnership)


def may_change_card(actor: Actor, spanner: BoundarySpanner) -> Verdict:
    """Decide whether the actor may change or remove a card: only its own person (1.05)."""
    if actor.user_id is None or spanner.membership.user_id != actor.user_id:
        return denied(_("Only this person writes or removes this card."))
    return may_write(actor, spanner.membership.partnership)


def may_ask(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may ask a partner about its offer: every member may (1.15)."""
    return may_write(actor, partnership)


def may_amend(actor: Actor, question: OfferQuestion, own: Membership | None) -> Verdict:
    """Decide whether the actor may still change the words of a question.

    Who has to reply leaves the question as it was asked. ``own`` is the actor's own place there.
    """
    if question.replied_on:
        return denied(_("There is a reply already. So the question stays as it is."))
    if own is not None and own.organisation_id == question.to_id:
        return denied(_("You are the partner who replies. So the question stays as it is."))
    return may_write(actor, question.partnership)


def may_reply(actor: Actor, question: OfferQuestion, own: Membership | None) -> Verdict:
    """Decide whether the actor may reply: who is there for that partner, or a facilitator (1.15).

    ``own`` is the actor's own place in the partnership of the question.
    """
    belongs = own is not None and own.organisation_id == question.to_id
    if belongs and may_write(actor, question.partnership):
        return ALLOWED
    if may_lead(actor, question.partnership):
        return ALLOWED
    return denied(_("Only somebody of this partner replies, or a facilitator for them."))
