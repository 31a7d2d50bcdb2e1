"""What cards puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from tests.make import cards as make


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make the cards of Amina and Bram in De Brug and return the places of their addresses."""
    made = [
        make.card(users[name].memberships.get(partnership=brug), stand_in=None)
        for name in ("amina", "bram")
    ]
    return {
        "collaboration_card": (brug.pk, made[1].pk),
        "card_offer": (brug.pk, 1),
        "card_view": (brug.pk, 2),
        "card_secrecy": (brug.pk, 3),
        "card_reach": (brug.pk, 4),
    }
