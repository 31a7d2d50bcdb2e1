"""Names that the tests of presence share."""

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import actor_for
from tests.make.clock import TODAY

People = dict[str, Membership]


def acting(member: Membership) -> Actor:
    return actor_for(member.user, today=TODAY)
