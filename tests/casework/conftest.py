"""Two partnerships that look alike, and keys of its own for each test."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.casework.models import Consultation
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from tests.make import casework, sharing
from tests.make.people import acting, member, organisation, partnership


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Keep the keys and the ledger of each test apart."""
    settings.SEAL_KEY_FILE = tmp_path / "seal.key"
    settings.SEAL_LEDGER_FILE = tmp_path / "seal.erased"


@dataclass
class World:
    """A partnership with an agreement on sharing, and one consultation in it.

    Leen of the school leads; Dries of the CLB sits at the table. Sara of the same school, and Vera
    of the CLB do not. Leen and Vera facilitate the partnership.
    """

    brug: Partnership
    school: Organisation
    clb: Organisation
    users: Mapping[str, User]
    talk: Consultation

    def actor(self, name: str) -> Actor:
        """Return somebody as an actor."""
        return acting(self.users[name])

    def place(self, name: str) -> Membership:
        """Return somebody's place in the partnership."""
        return Membership.objects.get(user=self.users[name], partnership=self.brug)


def world(name: str = "De Brug", mark: str = "") -> World:
    """Return such a partnership; ``mark`` keeps the names of twins apart."""
    brug = partnership(name)
    school, clb = organisation(brug, f"School {name}"), organisation(brug, f"CLB {name}")
    users = {}
    for who, house, role in (
        ("Leen", school, Role.FACILITATOR),
        ("Dries", clb, Role.MEMBER),
        ("Sara", school, Role.MEMBER),
        ("Vera", clb, Role.FACILITATOR),
    ):
        users[who] = member(brug, role, name=f"{who}{mark}")
        users[who].memberships.update(organisation=house)
    sharing.protocol(brug, {school: sharing.SCHOOL, clb: sharing.PUPILS})
    return World(
        brug, school, clb, users, casework.consultation(brug, users["Leen"], users["Dries"])
    )


@pytest.fixture
def here(db: None) -> World:
    """Return the partnership that a test is about."""
    return world()


@pytest.fixture
def twin(here: World) -> World:
    """Return its twin, of which nobody of the first is a member."""
    return world("De Tweeling", "2")
