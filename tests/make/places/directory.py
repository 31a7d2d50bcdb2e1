"""What directory puts in the house: services, one that is used, a mistake and a file."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.directory.models import Check, Import
from brugwerk.directory.rules.imports import ImportState
from brugwerk.directory.rules.services import Outcome
from brugwerk.partnerships.models import Partnership
from tests.make import directory as make
from tests.make.clock import TODAY


def places(brug: Partnership, _users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make the records of the social map around De Brug and return the places of its addresses."""
    linde = brug.organisations.earliest("pk")
    own = make.service("Koffie aan de poort", linde, kept_by=brug)
    other = make.service("Opvoedingswinkel")
    make.pick(brug, other, "Na een oudergesprek")
    check = Check.objects.create(
        service=own, partnership=brug, outcome=Outcome.WRONG, note="Ander uur", on=TODAY
    )
    brought = Import.objects.create(
        partnership=brug,
        source="Proef",
        name="diensten.json",
        state=ImportState.READY,
        brought_on=TODAY,
        new=3,
    )
    return {
        "service": (brug.pk, own.pk),
        "service_check": (brug.pk, check.pk),
        "import": (brug.pk, brought.pk),
        "hsds_service": (own.uid,),
        "hsds_organisation": ("9d7c1f0e-0000-4000-8000-000000000000",),
    }
