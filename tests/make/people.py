"""Builders of people: accounts, partnerships, memberships, organisations, actors."""

import time

from django.test import Client

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.accounts.middleware import KEY
from brugwerk.accounts.models import User
from brugwerk.accounts.operations import account_for
from brugwerk.content.rules import Level
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind, Sector
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import actor_for
from brugwerk.partnerships.rules import Perspective, Role
from tests.make.clock import TODAY

PASSWORD = "een brug van steen"  # noqa: S105 -- of people who do not exist


def actor(
    *permissions: Permission, partnership: int = 1, user_id: int = 1, host: bool = False
) -> Actor:
    """Return an actor with these permissions in one partnership; nothing is saved."""
    return Actor(user_id=user_id, grants={partnership: frozenset(permissions)}, host=host)


def acting(user: User) -> Actor:
    """Return the actor that a request of this person would carry today."""
    return actor_for(user, today=TODAY)


def account(name: str, *, host: bool = False, password: str | None = PASSWORD) -> User:
    """Return a saved person with an account, in no partnership."""
    user = account_for(email=f"{name.lower()}@brug.test", name=name, password=password)
    user.is_host = host
    user.save()
    return user


def partnership(name: str = "De Brug") -> Partnership:
    """Return a saved partnership."""
    return Partnership.objects.create(name=name, why="Omdat kinderen niet wachten.")


def member(
    of: Partnership,
    role: Role = Role.MEMBER,
    *,
    name: str = "Bram",
    perspective: Perspective = Perspective.EDUCATION,
) -> User:
    """Return a saved person with a role in a partnership."""
    user = account(name)
    join(of, user, role, perspective=perspective)
    return user


def join(
    of: Partnership,
    user: User,
    role: Role = Role.MEMBER,
    *,
    perspective: Perspective = Perspective.EDUCATION,
) -> Membership:
    """Return a saved membership of somebody who has an account."""
    return Membership.objects.create(
        partnership=of, user=user, role=role, perspective=perspective, level=Level.MESO
    )


def organisation(of: Partnership, name: str = "Basisschool De Linde") -> Organisation:
    """Return a saved partner of a partnership."""
    return of.organisations.create(
        name=name, kind=Kind.PRIMARY_SCHOOL, sector=Sector.EDUCATION, level=Level.MESO
    )


def signed_in(user: User | None, client: Client | None = None) -> Client:
    """Return a browser in which this person is signed in, or nobody."""
    client = client or Client()
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session, now = client.session, time.time()
        session[KEY] = [now, now, now]  # as if a page was seen: the next one writes nothing down
        session.save()
    return client
