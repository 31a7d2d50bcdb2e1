"""What stewardship puts in the house: somebody is away, somebody leaves, and Bram is asked."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from brugwerk.stewardship.models import Absence
from brugwerk.stewardship.operations import absences
from brugwerk.stewardship.rules import Why
from tests.make import goals, people, presence
from tests.make.clock import TODAY, day


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make two absences in De Brug; the first leaves a goal without coordinator."""
    amina = people.acting(users["amina"])
    away, leaves = (
        people.join(brug, people.account(name, password=None)) for name in ("Dirk", "Eva")
    )
    somebody = people.join(brug, people.account("Farah", password=None))
    goals.goal(brug, away)
    absence = absences.report(
        actor=amina, membership=away, why=Why.SUDDEN, from_on=TODAY, until_on=day(30), today=TODAY
    )
    leaving = absences.report(
        actor=amina, membership=leaves, why=Why.LEAVING, from_on=TODAY, until_on=None, today=TODAY
    )
    absences.settle(actor=amina, absence=leaving, today=TODAY)
    gate = presence.slot(presence.place(brug, "De balie"), member=away)
    plea = presence.plea(gate, users["bram"].memberships.get(partnership=brug))
    house = people.organisation(brug, "Brugfiguren Molenkaai")
    item = Absence.objects.get(pk=absence.pk).items.get()
    return {
        "somebody": (brug.pk, somebody.pk),
        "leaving": (brug.pk, house.pk),
        "absence": (brug.pk, absence.pk),
        "gap": (brug.pk, gate.place_id, gate.pk),
        "plea": (brug.pk, plea.pk),
        "absence_item": (brug.pk, absence.pk, item.pk),
        "absence_arranged": (brug.pk, leaving.pk),
    }
