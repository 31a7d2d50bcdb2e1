"""What the tests of the demo share."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.demo import operations
from brugwerk.demo.rules import DOMAIN
from brugwerk.partnerships.queries import actor_for
from brugwerk.policysignals.migrations._chain import CHAIN
from brugwerk.policysignals.models import Publication
from brugwerk.sealing.migrations._trail import TRAIL
from brugwerk.sealing.models import Opening
from tests.make.pouring import poured

NOW = datetime(2027, 3, 14, 9, 30, tzinfo=UTC)
TODAY = date(2027, 3, 14)
HOST = Actor(host=True)


@pytest.fixture
def demo() -> None:
    poured("demo", lambda: operations.load(now=NOW))


@pytest.fixture
def trail_goes(transactional_db: None) -> Iterator[None]:
    """Let a real database be emptied afterwards: its trail and its chain are only added to."""
    yield
    with connection.schema_editor() as editor:
        TRAIL.open_up(None, editor)
        Opening.objects.all().delete()
        TRAIL.guard(None, editor)
        CHAIN.open_up(None, editor)
        Publication.objects.all().delete()
        CHAIN.guard(None, editor)


def user(name: str) -> User:
    return User.objects.get(email=f"{name}{DOMAIN}")


def actor(name: str) -> Actor:
    return actor_for(user(name), today=TODAY)
