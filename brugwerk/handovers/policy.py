"""Who may do what with handovers."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.handovers.models import Handover
from brugwerk.handovers.rules import TAKING, Act, Side
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead, may_write


def may_propose(actor: Actor, partnership: Partnership, own: Membership | None) -> Verdict:
    """Decide whether the actor may hand something over: every member who is there for a partner."""
    if own is None or own.organisation_id is None:
        return denied(_("You hand over for an organisation. Ask a facilitator to note yours."))
    return may_write(actor, partnership)


def may_take_step(
    actor: Actor, handover: Handover, act: Act, own: Membership | None, today: date
) -> Verdict:
    """Decide whether the actor may do this: the giver takes back, the taker takes on (2.27).

    Either says that they spoke. Where nobody takes over in this partnership, the giver writes down
    what that partner says. ``own`` is the actor's own place in the partnership.
    """
    gives, takes = hands_over(handover, own, today), takes_over(handover, own, today)
    outside = gives and handover.taker_id is None and not takes
    able = {Act.SPEAK: gives or takes, Act.WITHDRAW: gives}
    if able.get(act, takes or outside):
        return may_write(actor, handover.partnership)
    if act in TAKING:
        return denied(_("Only who takes over says this."))
    return denied(_("Only who hands over takes it back."))


def may_pass_on(actor: Actor, handover: Handover, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may let a colleague of the same partner go on with it."""
    if hands_over(handover, own, today) or takes_over(handover, own, today):
        return may_write(actor, handover.partnership)
    return denied(_("Only the two who hand over and take over pass it on."))


def may_cover(actor: Actor, of: Membership, by: Membership | None) -> Verdict:
    """Decide whether ``by`` may stand in for somebody: of the same partner, the family's choice.

    People arrange that for themselves, or a facilitator does, who sees no handover by that.
    """
    one = by is None or (by.partnership_id, by.organisation_id) == (
        of.partnership_id,
        of.organisation_id,
    )
    if not one:
        return denied(_("The family said yes to one partner. Choose somebody of the same partner."))
    if actor.user_id is not None and actor.user_id == of.user_id:
        return may_write(actor, of.partnership)
    if may_lead(actor, of.partnership):
        return ALLOWED
    return denied(_("People arrange this for themselves, or a facilitator does."))


def hands_over(handover: Handover, own: Membership | None, today: date) -> bool:
    """Test whether this person hands over, stands in, or is a colleague of somebody who left."""
    return _stands(handover, Side.GIVER, own, today)


def takes_over(handover: Handover, own: Membership | None, today: date) -> bool:
    """Test whether this person takes over, stands in, or is there for the partner of who does."""
    return _stands(handover, Side.TAKER, own, today)


def _stands(handover: Handover, side: Side, own: Membership | None, today: date) -> bool:
    """Test whether it is this person, a stand-in, or a colleague of somebody who is not there."""
    if own is None:
        return False
    person, organisation = handover.holder(side), handover.house(side)
    if handover.stand_in(side, today) == own:
        return True
    if person is None or (person.ends_on is not None and person.ends_on < today):
        return own.organisation_id == organisation
    return person == own
