"""What regions put in the house: De Brug and De Sluis count along in Wissebeke, and Els reads."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from tests.make import region
from tests.make.clock import TODAY


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Let De Brug count along, show something, and De Sluis show something else."""
    part = region.counting(brug)
    sluis = region.neighbour("De Sluis", "Sanne")
    learning = region.shown(brug)
    other = region.shown(sluis, text="Elke maand een koffie.")
    reader = region.reader(part, users["els"])
    region.picture(part.region, today=TODAY)
    return {
        "region": (part.region_id,),
        "reader": (brug.pk, reader.pk),
        "learning": (brug.pk, learning.pk),
        "learning_of_others": (brug.pk, other.pk),
    }
