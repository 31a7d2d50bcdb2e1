"""Pages cost the same number of questions to the database for one round and for thirty."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.models import FrozenRelease, Round
from brugwerk.partnerships.models import Partnership
from tests import make

MOST = 13
ACROSS_ROOMS = 34  # more on the two pages that look into every room of the foundation
PERSONAL = 49  # more on the page of the day: what each of those rooms asks of this one person


def add_rounds(of: Partnership, number: int) -> None:
    """Copy the first round, with its release and its agreement, until there are this many."""
    first = Round.objects.get(partnership=of, number=1)
    frozen = first.frozen
    for turn in range(2, number + 1):
        copy = Round.objects.create(
            partnership=of,
            number=turn,
            form=first.form,
            statements=first.statements,
            opened_at=make.NOW,
            closed_at=make.NOW,
            discussed_on=make.TODAY,
        )
        FrozenRelease.objects.create(round=copy, content=frozen.content, digest=frozen.digest)
        make.agreement(of, round_=copy)


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


Where = Callable[[Partnership], str]
PAGES: dict[str, Where] = {
    "bridge": lambda of: reverse("desk:bridge", args=[of.pk]),
    "compass": lambda of: reverse("compass:overview", args=[of.pk]),
    "result": lambda of: reverse(
        "compass:result", args=[of.pk, Round.objects.filter(partnership=of).latest("number").pk]
    ),
    "block": lambda of: reverse("desk:block", args=[of.pk, "trust"]),
    "strengthen": lambda of: reverse("desk:strengthen", args=[of.pk]),
    "foundation": lambda of: reverse("desk:foundation", args=[of.pk]),
}


@pytest.mark.parametrize("page", PAGES)
def test_rounds_cost_nothing_more(
    client: Client, brug: Partnership, amina: User, page: str
) -> None:
    make.agreement(brug, round_=make.closed_round(brug))
    make.signed_in(amina, client)
    add_rounds(brug, 3)
    few = cost(client, PAGES[page](brug))
    Round.objects.filter(number__gt=1).delete()
    add_rounds(brug, 30)
    many = cost(client, PAGES[page](brug))
    more = {
        "bridge": 1,
        "result": 2,
        "foundation": ACROSS_ROOMS,
    }  # what worked stands on the bridge
    assert few == many <= MOST + more.get(page, 0)


def test_members_cost_nothing_more(client: Client, brug: Partnership, amina: User) -> None:
    make.signed_in(amina, client)
    address = reverse("partnerships:people", args=[brug.pk])
    few = cost(client, address)
    for number in range(30):
        make.member(brug, name=f"Lid{number}")
        make.organisation(brug, f"School {number}")
    assert cost(client, address) == few <= MOST


def test_partnerships_cost_nothing_more(client: Client, brug: Partnership, amina: User) -> None:
    make.signed_in(amina, client)
    today, overview = reverse("desk:today"), reverse("partnerships:overview")
    make.closed_round(brug)
    few = cost(client, today), cost(client, overview)
    for number in range(12):
        other = make.partnership(f"Nummer {number}")
        make.join(other, amina, "facilitator")  # type: ignore[arg-type]
        make.draft(other)
    assert (cost(client, today), cost(client, overview)) == few
    assert max(few) <= MOST + ACROSS_ROOMS + PERSONAL


def test_a_question_costs_little(brug: Partnership, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page that a whole hall opens at once; whether the demo is here is known by then."""
    monkeypatch.setattr("brugwerk.demo.context.is_loaded", lambda: False)
    round_ = make.open_round(brug)
    client = make.holding(round_, make.guest(round_))
    assert cost(client, reverse("compass:question", args=[round_.code, 1])) <= 6
