"""What handovers put in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from tests.make import handovers as make


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make a handover of Amina to a partner that is not there."""
    amina = users["amina"].memberships.get(partnership=brug)
    if amina.organisation_id is None:
        amina.organisation = brug.organisations.get()
        amina.save()
    one = make.handover(amina)
    return {
        "handover": (brug.pk, one.pk),
        "handover_step": (brug.pk, one.pk, "speak"),
        "handover_refuse": (brug.pk, one.pk, "refuse"),
        "handover_withdraw": (brug.pk, one.pk, "withdraw"),
    }
