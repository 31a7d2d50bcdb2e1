"""What somebody reasoned for herself."""

from collections.abc import Sequence

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Partnership
from brugwerk.sharing.models import Reason

MOST = 20


def own_reasons(actor: Actor, partnership: Partnership) -> Sequence[Reason]:
    """Return the last reasonings of the actor alone (N3)."""
    found = Reason.objects.visible_to(actor).filter(by__partnership=partnership)
    return list(found[:MOST])
