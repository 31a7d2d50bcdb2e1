"""Three people of three houses, and one who only facilitates."""

from dataclasses import dataclass

import pytest

from brugwerk.access.actor import Actor
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from tests import make

PEOPLE = ("Leen", "Karim", "Dries")


@dataclass(frozen=True)
class People:
    """Who is there; ``lead`` is of no house."""

    leen: Membership
    karim: Membership
    dries: Membership
    lead: Membership
    houses: tuple[Organisation, ...]


@pytest.fixture
def people(brug: Partnership) -> People:
    houses = tuple(make.organisation(brug, f"Huis van {name}") for name in PEOPLE)
    members = []
    for name, house in zip(PEOPLE, houses, strict=True):
        member = make.join(brug, make.account(name, password=None))
        member.organisation = house
        member.save()
        members.append(member)
    lead = make.join(brug, make.account("Greet", password=None), Role.FACILITATOR)
    return People(members[0], members[1], members[2], lead, houses)


def as_(member: Membership) -> Actor:
    """Return the actor that this person is."""
    return make.acting(member.user)
