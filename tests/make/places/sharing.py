"""What sharing puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from brugwerk.sharing.rules.protocol import State
from tests.make import sharing as make


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make a draft in which Amina's organisation is a party."""
    amina = users["amina"].memberships.get(partnership=brug)
    if amina.organisation_id is None:
        amina.organisation = brug.organisations.get()
        amina.save()
    assert amina.organisation is not None
    parties = {amina.organisation: make.SCHOOL}
    draft = make.protocol(brug, parties, State.DRAFT)
    waits = make.protocol(brug, parties, State.SUBMITTED)
    return {
        "protocol": (brug.pk, draft.pk),
        "protocol_waits": (brug.pk, waits.pk),
        "protocol_partner": (brug.pk, draft.pk, amina.organisation_id),
        "protocol_end": (brug.pk, waits.pk, "end"),
    }
