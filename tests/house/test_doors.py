"""Every address has a door, and every door is tried by the whole cast (G1, G3, T01a)."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from tests.house.doors import CAST, DOORS, JOIN, ONLY_POST, SIGN_IN, WRONG, Door
from tests.make.house import CODE, OVER, TALK, House, addresses, house


@pytest.fixture
def lived_in(db: None) -> House:
    return house()


def outcome(answer: HttpResponse, lived_in: House) -> int:
    """Return the status, or what a redirect says of who asked."""
    outcomes = {f"/c/{code}/": JOIN for code in (CODE, TALK, OVER)}
    outcomes[lived_in.address("door:door", "family")] = JOIN
    outcomes[reverse("account_login")] = SIGN_IN
    target = answer.headers.get("Location", "").partition("?")[0]
    return outcomes.get(target, answer.status_code)


def test_every_address_has_a_door() -> None:
    assert addresses() == {door.name for door in DOORS}


def test_no_door_stands_twice() -> None:
    tried = [(door.method, door.name) for door in DOORS]
    assert len(tried) == len(set(tried))


def test_every_address_is_looked_at_or_only_pushed() -> None:
    assert addresses() - {door.name for door in DOORS if door.method == "get"} == set(ONLY_POST)


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_door(lived_in: House, door: Door) -> None:
    address = lived_in.address(door.name, door.where)
    found = {}
    for name in CAST:
        with transaction.atomic():
            client = lived_in.visitor(name)
            found[name] = outcome(getattr(client, door.method)(address, door.data), lived_in)
            transaction.set_rollback(True)
    assert found == dict(zip(CAST, door.statuses, strict=True))


@pytest.mark.parametrize("name", ONLY_POST)
def test_what_changes_something_is_no_link(lived_in: House, name: str) -> None:
    client = lived_in.visitor("amina")
    assert client.get(lived_in.address(name, ONLY_POST[name])).status_code == WRONG


BEHIND = [door for door in DOORS if door.method == "get" and door.statuses[-1] == SIGN_IN]


@pytest.mark.parametrize("door", BEHIND, ids=str)
def test_nobody_is_sent_to_sign_in_and_then_back(lived_in: House, door: Door) -> None:
    address = lived_in.address(door.name, door.where)
    answer = lived_in.visitor("nobody").get(address)
    assert answer["Location"] == f"{reverse('account_login')}?next={address}"
