"""What is poured into a test is what the real operations put there."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from brugwerk.compass.models import Seat
from brugwerk.compass.rules.shapes import Form
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.make.house import built_house
from tests.make.pouring import poured, rows_by_table

pytestmark = pytest.mark.django_db


@contextmanager
def undone() -> Iterator[None]:
    """Undo what happens, as at the end of a test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_the_poured_house_is_thebuilt_house_one() -> None:
    name = object()
    with undone():
        built = poured(name, lambda: built_house(Form.NAMED))
        rows = rows_by_table()
    assert not rows_by_table()
    poured_house = poured(name, lambda: built_house(Form.NAMED))
    assert rows_by_table() == rows
    assert poured_house == built
    seats = Seat.objects.filter(round=poured_house.open)
    assert seats.filter(membership__user=poured_house.users["bram"]).exists()


def test_each_gets_a_copy_of_its_own() -> None:
    name = object()
    with undone():
        poured(name, make.partnership)
    with undone():
        one = poured(name, make.partnership)
        one.name = "Iets anders"
        one.save()
    assert poured(name, make.partnership).name == Partnership.objects.get().name == "De Brug"


def test_beside_other_rows_everything_isbuilt_house() -> None:
    name = object()
    with undone():
        poured(name, make.partnership)
    other = make.partnership("De Haven")
    assert poured(name, make.partnership).pk not in {None, other.pk}
    assert Partnership.objects.count() == 2
