"""Who exchanges with whom in these tests."""

import pytest

from brugwerk.access.actor import Actor
from brugwerk.exchange.models import Post
from brugwerk.exchange.operations import posts
from brugwerk.exchange.rules import PostAct
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import actor_for
from tests import make
from tests.make.clock import TODAY

People = dict[str, Membership]


@pytest.fixture
def people(brug: Partnership) -> People:
    """Two of a school, one of a welfare partner, and a parent who is there for nobody."""
    school, welfare = (make.organisation(brug, name) for name in ("De Linde", "De Wissel"))
    found = {}
    for name, home in (("Leen", school), ("Jo", school), ("Karim", welfare), ("Fatma", None)):
        membership = make.member(brug, name=name).memberships.get(partnership=brug)
        membership.organisation = home
        membership.save()
        found[name.lower()] = membership
    return found


def acting(member: Membership) -> Actor:
    return actor_for(member.user, today=TODAY)


def step(post: Post, by: Membership, act: PostAct) -> Post:
    return posts.take_step(actor=acting(by), post=post, act=act, today=TODAY)
