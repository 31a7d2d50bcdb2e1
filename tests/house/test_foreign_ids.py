"""A form takes no number of another partnership, whatever a program sends in it (INV33, T1)."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import transaction

from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind, Sector
from tests import make
from tests.house.forms import FORMS, Form
from tests.make import directory
from tests.make.house import House, house

ROOMS = (
    *("relations", "cards", "exchange", "handovers", "presence", "directory", "sharing"),
    "trust",
)
OURS = [form for form in FORMS if form.name.split(":")[0] in ROOMS]
FAR = 70_000  # beyond every number of our own house
KEY = re.compile(r"([a-z]?)\d+")  # of a choice, with a letter where it says of which kind


@pytest.fixture
def two_houses(db: None) -> tuple[House, list[int]]:
    """Return our house, and numbers that stand for something at the neighbours."""
    made, away = house(), make.partnership("De Overkant")
    there = Organisation.objects.create(
        pk=FAR, name="Huis aan de overkant", kind=Kind.OTHER, sector=Sector.WELFARE
    )
    away.organisations.add(there)
    member = make.member(away, name="Dries").memberships.get(partnership=away)
    member.delete()
    member.pk, member.organisation = FAR + 1, there
    member.save(force_insert=True)
    directory.service("Elders", of=there, pk=FAR + 2)
    return made, [FAR, FAR + 1, FAR + 2]


def chosen(made: House, form: Form) -> Iterator[tuple[str, str]]:
    """Yield the fields of a form in which people choose a record, with how its keys begin."""
    page = made.visitor(form.who).get(made.address(form.name, form.where))
    shown = page.context and page.context.get("form")
    for name, field in shown.fields.items() if shown else ():
        keys = {str(key) for key, _word in _flat(getattr(field, "choices", ()))}
        begins = {found[1] for key in keys if (found := KEY.fullmatch(key))}
        if hasattr(field, "queryset"):
            begins = {""}
        yield from ((name, begin) for begin in begins)


def _flat(choices: Iterable[Any]) -> Iterator[tuple[object, object]]:
    """Yield choices that stand in groups one by one."""
    for key, word in choices:
        yield from word if isinstance(word, list | tuple) else [(key, word)]


def test_nothing_of_the_neighbours_is_taken(two_houses: tuple[House, list[int]]) -> None:
    made, numbers = two_houses
    tried, taken = 0, []
    for form in OURS:
        client, address = made.visitor(form.who), made.address(form.name, form.where)
        for name, begin in chosen(made, form):
            for number in numbers:
                tried += 1
                with transaction.atomic():
                    answer = client.post(address, {**form.data, name: f"{begin}{number}"})
                    if answer.status_code not in {403, 404, 409, 422}:
                        taken.append((form.name, name, answer.status_code))
                    transaction.set_rollback(True)
    assert taken == []
    assert tried > 50
