"""What casework puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from tests.make import casework as make
from tests.make.people import member, organisation


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Let Amina consult somebody; Bram is a member and does not sit at the table."""
    amina = users["amina"].memberships.get(partnership=brug)
    if amina.organisation_id is None:
        amina.organisation = brug.organisations.first() or organisation(brug)
        amina.save()
    made = make.consultation(brug, users["amina"], member(brug, name="Dorien"))
    other = made.seats.exclude(membership=amina).get()
    return {"consultation": (brug.pk, made.pk), "consultation_seat": (brug.pk, made.pk, other.pk)}
