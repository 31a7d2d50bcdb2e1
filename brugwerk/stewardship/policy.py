"""Who may report an absence and arrange it."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.models import Membership
from brugwerk.stewardship.models import Absence
from brugwerk.stewardship.rules import OVER, State


def may_report(actor: Actor, membership: Membership) -> Verdict:
    """Decide whether the actor may say that this person is away: oneself, or a facilitator."""
    if actor.user_id is not None and membership.user_id == actor.user_id:
        return partnership_policy.may_write(actor, membership.partnership)
    if partnership_policy.may_lead(actor, membership.partnership):
        return ALLOWED
    return denied(_("You report your own absence. For somebody else, a facilitator does."))


def may_arrange(actor: Actor, absence: Absence) -> Verdict:
    """Decide whether the actor may arrange what an absence leaves behind."""
    if absence.state in OVER:
        return denied(_("This absence is over."))
    return may_report(actor, absence.membership)


def may_go(actor: Actor, absence: Absence) -> Verdict:
    """Decide whether the actor may end the place of who leaves, now that all is arranged."""
    if absence.state != State.ARRANGED:
        return denied(_("First look after everything in the list."))
    return partnership_policy.may_lead(actor, absence.membership.partnership)
