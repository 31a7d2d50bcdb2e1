"""What the exchange puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.goals.models import Goal
from brugwerk.partnerships.models import Partnership
from tests.make import exchange as make


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make what Amina asks, learnt and told for De Linde, and what she and Bram know."""
    amina = users["amina"].memberships.get(partnership=brug)
    bram = users["bram"].memberships.get(partnership=brug)
    if amina.organisation_id is None:
        amina.organisation = brug.organisations.get()
        amina.save()
    told = make.change(amina, Goal.objects.filter(partnership=brug).first())
    effect = told.effects.first()
    of_nobody = make.lesson(amina)
    of_nobody.by = None
    of_nobody.save()
    return {
        "post": (brug.pk, make.post(amina).pk),
        "expertise_of_amina": (brug.pk, make.expertise(amina).pk),
        "expertise_of_bram": (brug.pk, make.expertise(bram, "Turks").pk),
        "wanted": (brug.pk, make.wanted(amina).pk),
        "lesson": (brug.pk, make.lesson(amina).pk),
        "lesson_of_nobody": (brug.pk, of_nobody.pk),
        "lesson_shared": (brug.pk, make.lesson(amina, shared=True).pk),
        "change": (brug.pk, told.pk),
        "effect": (brug.pk, told.pk, effect.pk if effect else 0),
    }
