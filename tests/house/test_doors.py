"""Every address has a door, and every door is tried by the whole cast (G1, G3, T01a)."""

import pytest
from django.db import transaction

from tests.house.doors import CAST, DOORS, ONLY_POST, OUT_ONLY, WRONG, Door
from tests.make.house import House, addresses, house


@pytest.fixture
def lived_in(db: None) -> House:
    return house()


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
            found[name] = getattr(client, door.method)(address, door.data).status_code
            transaction.set_rollback(True)
    assert found == dict(zip(CAST, door.statuses, strict=True))


@pytest.mark.parametrize("name", ONLY_POST)
def test_what_changes_something_is_no_link(lived_in: House, name: str) -> None:
    client = lived_in.visitor("amina")
    assert client.get(lived_in.address(name, ONLY_POST[name])).status_code == WRONG


@pytest.mark.parametrize("door", [d for d in DOORS if d.method == "get"], ids=str)
def test_a_stranger_is_sent_to_sign_in_and_back(lived_in: House, door: Door) -> None:
    if door.statuses[0] != 200 or door.statuses[-1] != 302 or door.statuses is OUT_ONLY:
        pytest.skip("this door opens without an account, or leads elsewhere")
    address = lived_in.address(door.name, door.where)
    answer = lived_in.visitor("nobody").get(address)
    assert answer["Location"] == f"{lived_in.address('account_login')}?next={address}"
