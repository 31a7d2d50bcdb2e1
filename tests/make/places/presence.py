"""What presence puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from brugwerk.presence.rules.meeting import State
from tests.make import presence as make
from tests.make.clock import day

CODE = "poort-van-de-linde"


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make a place that is open to everybody, with Bram, and three encounters by Amina."""
    amina = users["amina"].memberships.get(partnership=brug)
    bram = users["bram"].memberships.get(partnership=brug)
    gate = make.place(brug)
    gate.code = CODE
    gate.save()
    slot = make.slot(gate, member=bram)
    return {
        "place": (brug.pk, gate.pk),
        "slot": (brug.pk, gate.pk, slot.pk),
        "key_moment": (brug.pk, gate.pk, make.moment(gate, day(40)).pk),
        "public_place": (CODE,),
        "encounter": (brug.pk, make.encounter(amina).pk),
        "encounter_invited": (brug.pk, make.encounter(amina, State.INVITED).pk),
        "encounter_held": (
            brug.pk,
            make.encounter(amina, State.HELD, starts_at=make.at(day(-3), 12)).pk,
        ),
    }
