"""Who may do what with partnerships."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.partnerships.models import Membership, Partnership


def may_found(actor: Actor) -> Verdict:
    """Decide whether the actor may begin a new partnership: everybody with an account may."""
    if actor.user_id is not None:
        return ALLOWED
    return denied(_("Sign in first."))


def may_change(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may change the partnership's own details."""
    if actor.has(Permission.PARTNERSHIP_CHANGE, partnership=partnership.pk):
        return ALLOWED
    return denied(_("Only a facilitator changes this."))


def may_invite(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may invite people and change memberships."""
    if actor.has(Permission.MEMBER_INVITE, partnership=partnership.pk):
        return ALLOWED
    return denied(_("Only a facilitator invites people."))


def may_write(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may write in the foundation: every member may (X.09)."""
    if actor.has(Permission.REGISTER_WRITE, partnership=partnership.pk):
        return ALLOWED
    return denied(_("Only members of the partnership write here."))


def may_lead(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may bring things in the foundation to life, and end them."""
    if actor.has(Permission.REGISTER_LEAD, partnership=partnership.pk):
        return ALLOWED
    return denied(_("Only a facilitator decides this."))


def may_say_away(actor: Actor, membership: Membership) -> Verdict:
    """Decide whether the actor may say that this person is away: oneself, or a facilitator."""
    if actor.user_id is not None and membership.user_id == actor.user_id:
        return may_write(actor, membership.partnership)
    if may_lead(actor, membership.partnership):
        return ALLOWED
    return denied(_("You report your own absence. For somebody else, a facilitator does."))
