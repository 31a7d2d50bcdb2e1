"""What relations puts in the house: one between two people, and one between two houses."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.relations.models import LookBack
from brugwerk.relations.operations.relations import mark
from brugwerk.relations.rules.route import Mark
from tests.make import people
from tests.make import relations as make
from tests.make.clock import day


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make two relations of Amina and return the places of their addresses."""
    amina, bram = (users[name].memberships.get(partnership=brug) for name in ("amina", "bram"))
    warm = make.between(amina, bram)
    moment = make.contact(warm, 0)
    made = mark(warm, Mark.BUMP, day(-3), text="Een misverstand over tijd.")
    look = LookBack.objects.create(
        relation=warm, on=day(-2), went_well="We belden vlug.", next_step="Samen koffie."
    )
    gust = people.join(brug, people.account("Gust", password=None))
    slowed = make.between(amina, gust, slowed_until=day(-1), slowed_reason="Even rust.")
    houses = [people.organisation(brug, name) for name in ("School Zuid", "Huis Noord")]
    cool = make.between_houses(brug, *houses)
    Membership.objects.filter(pk=gust.pk).update(organisation=houses[0])
    return {
        "relation": (brug.pk, warm.pk),
        "relation_slowed": (brug.pk, slowed.pk),
        "relation_of_houses": (brug.pk, cool.pk),
        "contact_moment": (brug.pk, warm.pk, moment.pk),
        "route_mark": (brug.pk, warm.pk, made.pk),
        "look_back_home": (brug.pk, warm.pk, look.pk, 1),
        "relation_side": (brug.pk, cool.pk, 1),
    }
