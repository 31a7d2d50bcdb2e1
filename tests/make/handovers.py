"""Builders of warm handovers."""

from brugwerk.handovers.models import Handover
from brugwerk.handovers.rules import OVER, Post, State, Status
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind, Sector
from brugwerk.partnerships.models import Membership
from tests.make.clock import TODAY, day


def other_partner(name: str = "CAW De Wissel") -> Organisation:
    """Return a saved organisation that no partnership has."""
    return Organisation.objects.create(name=name, kind=Kind.OTHER, sector=Sector.WELFARE)


def handover(
    giver: Membership,
    taker: Membership | None = None,
    state: State = State.PROPOSED,
    taking: Organisation | None = None,
    **details: object,
) -> Handover:
    """Return a saved handover as it stands in a state."""
    promised = state in {State.ACCEPTED, State.CONTACT, State.DONE}
    to = taking or (taker.organisation if taker else None) or other_partner()
    return Handover.objects.create(
        **{
            "partnership": giver.partnership,
            "code": f"zachte-eik-{Handover.objects.count() + 10}",
            "giver": giver,
            "giving": giver.organisation,
            "taker": taker,
            "taking": to,
            "post": "" if taker else Post.SOCIAL,
            "state": state,
            "family_there": True,
            "proposed_on": TODAY,
            "together_on": day(3),
            "contact_by": day(14) if promised else None,
            "return_by": day(42) if promised else None,
            "refusal": "full" if state == State.REFUSED else "",
            "status": Status.GOING if state == State.DONE else "",
            "ended_on": TODAY if state in OVER else None,
            **details,
        }
    )
