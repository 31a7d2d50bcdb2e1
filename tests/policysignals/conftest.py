"""Who tells, bundles and answers in these tests."""

from dataclasses import dataclass

import pytest

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import actor_for
from brugwerk.partnerships.rules import Perspective, Role
from tests import make
from tests.make.clock import TODAY


@dataclass(frozen=True)
class Around:
    """A facilitator of the school, a colleague, one of welfare, one of the city, and a parent."""

    leen: Membership
    jo: Membership
    karim: Membership
    nele: Membership
    fatma: Membership


@pytest.fixture
def around(brug: Partnership) -> Around:
    school, welfare, city = (
        make.organisation(brug, name) for name in ("De Linde", "De Wissel", "Stad")
    )
    found = {}
    for name, home, role in (
        ("Leen", school, Role.FACILITATOR),
        ("Jo", school, Role.MEMBER),
        ("Karim", welfare, Role.MEMBER),
        ("Nele", city, Role.MEMBER),
        ("Fatma", None, Role.MEMBER),
    ):
        side = Perspective.EDUCATION if home else Perspective.FAMILY
        user = make.member(brug, role, name=name, perspective=side)
        one = user.memberships.select_related("organisation", "user").get(partnership=brug)
        one.organisation = home
        one.save()
        found[name.lower()] = one
    return Around(**found)


def acting(member: Membership) -> Actor:
    return actor_for(member.user, today=TODAY)
