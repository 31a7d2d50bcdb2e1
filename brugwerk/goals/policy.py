"""Who may do what with actions."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.partnerships.models import Partnership


def may_change_actions(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may write down actions and look back on them."""
    if actor.has(Permission.ACTION_CHANGE, partnership=partnership.pk):
        return ALLOWED
    return denied(_("Only a facilitator writes down agreements."))
