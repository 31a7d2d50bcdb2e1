"""What the tests of the demo share."""

from datetime import UTC, date, datetime

import pytest

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.demo import operations
from brugwerk.demo.rules import DOMAIN
from brugwerk.partnerships.queries import actor_for
from tests.make.pouring import poured

NOW = datetime(2027, 3, 14, 9, 30, tzinfo=UTC)
TODAY = date(2027, 3, 14)
HOST = Actor(host=True)


@pytest.fixture
def demo() -> None:
    poured("demo", lambda: operations.load(now=NOW))


def user(name: str) -> User:
    return User.objects.get(email=f"{name}{DOMAIN}")


def actor(name: str) -> Actor:
    return actor_for(user(name), today=TODAY)
