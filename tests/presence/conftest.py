"""Who stands at the gate in these tests."""

import pytest

from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective, Role
from tests import make
from tests.presence.people import People


@pytest.fixture
def people(brug: Partnership) -> People:
    """A facilitator and two members of other sides."""
    found = {}
    for name, role, side in (
        ("Leen", Role.FACILITATOR, Perspective.EDUCATION),
        ("Karim", Role.MEMBER, Perspective.WELFARE),
        ("Fatma", Role.MEMBER, Perspective.FAMILY),
    ):
        user = make.member(brug, role, name=name, perspective=side)
        found[name.lower()] = user.memberships.get(partnership=brug)
    return found
