"""What network puts in the house: a table, a network that was taken in, and one that waits."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.network.operations.imports import begin
from brugwerk.partnerships.models import Partnership
from tests.make import network as make
from tests.make.clock import TODAY
from tests.make.people import acting


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make the records of the network of De Brug and return the places of its addresses."""
    kept = make.imported(brug, "OCMW", "CAW", "De Linde")
    draft = begin(
        actor=acting(users["amina"]),
        partnership=brug,
        name="Wie is wie",
        files=[("wie.csv", b"naam;sector\nDe Linde;onderwijs\nCAW;welzijn\n;x\n")],
        today=TODAY,
    )
    return {
        "network_file": (brug.pk, "graphml"),
        "network_import": (brug.pk, kept.pk),
        "network_import_file": (brug.pk, kept.pk, "kumu"),
        "network_example": (brug.pk, "voorbeeld.xlsx"),
        "network_rest": (brug.pk, draft.pk, 0),
        "network_node": (brug.pk, kept.pk, kept.nodes.earliest("pk").pk),
        "network_draft": (brug.pk, draft.pk),
    }
