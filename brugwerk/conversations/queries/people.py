"""With whom one may talk: the own organisation and the other partners."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.compass.models import Round
from brugwerk.compass.queries.rounds import rounds
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import memberships


@dataclass(frozen=True, slots=True)
class Partners:
    """The organisation of the actor, the others, and the round that is open now."""

    own: int | None
    others: Sequence[Organisation]
    open_round: Round | None


def partners(actor: Actor, partnership: Partnership) -> Partners:
    """Return the partners as the actor sees them."""
    members = list(memberships(actor, partnership, today=timezone.localdate()))
    own = next((one.organisation_id for one in members if one.user_id == actor.user_id), None)
    known = {one.organisation_id: one.organisation for one in members if one.organisation}
    known |= {one.pk: one for one in partnership.organisations.all()}
    open_ = rounds(actor).about_us().filter(partnership=partnership, closed_at=None)
    return Partners(
        own=own,
        others=sorted((one for pk, one in known.items() if pk != own), key=lambda one: one.name),
        open_round=open_.exclude(opened_at=None).first(),
    )
