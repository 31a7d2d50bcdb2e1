"""For whom somebody speaks."""

from datetime import date

from django.core.exceptions import PermissionDenied

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.exchange import policy
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership


def speaker(
    actor: Actor, partnership: Partnership, *, today: date
) -> tuple[Membership, Organisation]:
    """Return the actor's own place and the organisation it is for; refused without either.

    The place is locked: what one person says twice at once is said one after the other.
    """
    own = own_membership(actor, partnership, today=today)
    require(policy.may_speak(actor, partnership, own))
    if own is None or own.organisation is None:
        raise PermissionDenied(policy.NO_PARTNER)
    return locked(own), own.organisation


def member(actor: Actor, partnership: Partnership, *, today: date) -> Membership:
    """Return the actor's own place, locked; refused without one."""
    own = own_membership(actor, partnership, today=today)
    require(policy.may_know(actor, partnership))
    if own is None:
        raise PermissionDenied
    return locked(own)
