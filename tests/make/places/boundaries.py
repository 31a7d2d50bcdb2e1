"""What boundaries puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.boundaries.rules import BoundaryState
from brugwerk.partnerships.models import Partnership
from tests.make import boundaries as make


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make the records of boundaries in De Brug and return the places of their addresses."""
    linde = brug.organisations.get()
    named = make.boundary(brug)
    discussed = make.boundary(brug, "Enkel de school belt het CLB.", BoundaryState.DISCUSSED)
    tried = make.boundary(brug, "Het lokaal is van de school.", BoundaryState.TRIED)
    make.boundary(brug, "Het CLB zwijgt waar het moet.", BoundaryState.KEPT)
    for name in ("amina", "bram"):
        make.spanner(users[name].memberships.get(partnership=brug))
    asked = make.question(brug, linde)
    return {
        "boundary": (brug.pk, named.pk),
        "boundary_discussed": (brug.pk, discussed.pk),
        "boundary_tried": (brug.pk, tried.pk),
        "offer_question": (brug.pk, asked.pk),
    }
