"""Builders of collaboration cards."""

from brugwerk.cards.models import CollaborationCard
from brugwerk.partnerships.models import Membership
from tests.make.clock import TODAY, day

PHONE, EMAIL = "09 123 45 67", "werk@brug.test"


def card(of: Membership, **details: object) -> CollaborationCard:
    """Return a saved card of a member, with everything filled in that is short."""
    return CollaborationCard.objects.create(
        **{
            "membership": of,
            "function": "Brugfiguur",
            "offers": "Een eerste gesprek.\nSamen een brief lezen.",
            "can_ask": "Een lokaal.",
            "cannot": "Doorvertellen wat ik hoor.",
            "not_mine": "Schulden: naar het Sociaal Huis.",
            "jargon": "MDO: een overleg met iedereen.",
            "regime": "discretieplicht",
            "reachable": "Elke ochtend aan de poort.",
            "phone": PHONE,
            "email": EMAIL,
            "vcard_ok": True,
            "written_on": TODAY,
            "valid_until": day(300),
            **details,
        }
    )
