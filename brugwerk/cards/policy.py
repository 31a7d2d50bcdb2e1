"""Who may do what with collaboration cards."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, denied
from brugwerk.cards.models import CollaborationCard
from brugwerk.cards.rules.card import expired
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead, may_write


def may_have(actor: Actor, partnership: Partnership, own: Membership | None) -> Verdict:
    """Decide whether the actor may write an own card: every member has room for one (2.06)."""
    verdict = may_write(actor, partnership)
    if verdict and own is None:
        return denied(_("Only members of the partnership write here."))
    return verdict


def may_keep(actor: Actor, card: CollaborationCard) -> Verdict:
    """Decide whether the actor may change or remove a card: only its own person (N15)."""
    if actor.user_id is None or card.membership.user_id != actor.user_id:
        return denied(_("Only this person writes or removes this card."))
    return may_write(actor, card.membership.partnership)


def may_reveal(actor: Actor, card: CollaborationCard) -> Verdict:
    """Decide whether the actor may ask how to reach somebody, by a deliberate act (INV31)."""
    if not card.has_contact:
        return denied(_("This card holds no telephone number or e-mail address."))
    return may_write(actor, card.membership.partnership)


def may_take_vcard(actor: Actor, card: CollaborationCard) -> Verdict:
    """Decide whether the actor may take the card into an address book: where its person agreed."""
    if not card.vcard_ok:
        return denied(_("This person did not agree that the card goes into an address book."))
    return may_write(actor, card.membership.partnership)


def may_see_without(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor sees who has no card yet: facilitators, to help them."""
    return may_lead(actor, partnership)


def may_propose(
    actor: Actor, one: CollaborationCard, other: CollaborationCard, today: date
) -> Verdict:
    """Decide whether two cards may become a draft: of two partners, and both still counting."""
    sides = {one.membership.organisation_id, other.membership.organisation_id}
    if None in sides or len(sides) == 1:
        return denied(_("An agreement needs two different organisations."))
    if expired(one.valid_until, today) or expired(other.valid_until, today):
        return denied(_("One of these cards has expired. Ask first whether it is still right."))
    return may_write(actor, one.membership.partnership)
