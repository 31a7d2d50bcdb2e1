"""What waits, what runs out, and pages that stay quick with two hundred clauses."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.agreements import queries
from brugwerk.agreements.models import Agreement, Clause, Expectation
from brugwerk.agreements.rules.life import State
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.agreements.conftest import Partners
from tests.make import agreements


def test_what_is_due(brug: Partnership, partners: Partners) -> None:
    """INV27: reviews on the day, last days a month ahead, and never gone by themselves."""
    agreement = agreements.alive(brug, partners)
    actor = make.acting(partners[1][0])
    for changes, found in (
        ({}, 0),
        ({"review_on": make.day(1)}, 0),
        ({"review_on": make.TODAY}, 1),
        ({"review_on": make.day(9), "valid_until": make.day(31)}, 0),
        ({"valid_until": make.day(30)}, 1),
        ({"valid_until": make.day(-200)}, 1),
        ({"review_on": make.day(-9)}, 2),
    ):
        Agreement.objects.filter(pk=agreement.pk).update(**changes)
        due = queries.due(actor, today=make.TODAY)
        assert len(due) == found, changes
        place = reverse("agreements:agreement", args=[brug.pk, agreement.pk])
        assert {one.href for one in due} <= {place}
    assert queries.due(make.acting(make.account("Vreemd")), today=make.TODAY) == []
    Agreement.objects.update(state=State.ENDED, ended_on=make.TODAY)
    assert queries.due(actor, today=make.TODAY) == []


def test_an_expectation_is_due_for_its_two_partners(brug: Partnership, partners: Partners) -> None:
    (_lead, one), (second, two), (third, _three) = partners
    Expectation.objects.create(
        partnership=brug,
        from_organisation=one,
        to_organisation=two,
        text="Bel ons.",
        written_on=make.TODAY,
        review_on=make.day(-1),
    )
    assert [due.what for due in queries.due(make.acting(second), today=make.TODAY)] == ["Bel ons."]
    assert queries.due(make.acting(third), today=make.TODAY) == []


def test_what_ran_out_is_said_and_kept_in_the_list(brug: Partnership, partners: Partners) -> None:
    """INV27."""
    agreements.alive(brug, partners)
    Agreement.objects.update(valid_until=make.day(-3))
    page = make.signed_in(partners[1][0]).get(reverse("agreements:overview", args=[brug.pk]))
    assert "Verlopen op 13 maart 2027, nog niet afgerond." in page.content.decode()


def test_who_waits_for_a_signature(brug: Partnership, partners: Partners) -> None:
    organisations = [organisation for _user, organisation in partners]
    agreement = agreements.submitted(agreements.paper(brug, organisations[:2]))
    agreements.paper(brug, organisations, title="Ontwerp")

    def waits(who: int) -> list[str]:
        actor = make.acting(partners[who][0])
        return [one.organisation for one in queries.waiting_for_signature(actor, make.TODAY)]

    assert [waits(who) for who in range(3)] == [
        [organisations[0].name],
        [organisations[1].name],
        [],
    ]
    agreements.sign(agreement, partners[1][0])
    assert waits(1) == []
    assert waits(0) == [organisations[0].name]


@pytest.mark.parametrize("place", ["agreement", "submit", "version", "order", "pdf", "sign"])
def test_a_page_costs_the_same_with_many_clauses(
    client: Client, brug: Partnership, partners: Partners, place: str
) -> None:
    make.signed_in(partners[0][0], client)
    organisations = [organisation for _user, organisation in partners]
    goal = make.goal(brug)
    counts = []
    for clauses in (1, 200):
        agreement = agreements.paper(brug, organisations, clauses=clauses)
        Clause.objects.update(goal=goal, promised_by=organisations[1], to_families=True)
        agreements.submitted(agreement)
        if place in ("submit", "order"):
            Agreement.objects.update(state=State.DRAFT)
        more = [1] if place == "version" else []
        address = reverse(f"agreements:{place}", args=[brug.pk, agreement.pk, *more])
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] < 30


def test_the_list_costs_the_same_with_many_agreements(
    client: Client, brug: Partnership, partners: Partners
) -> None:
    make.signed_in(partners[0][0], client)
    address = reverse("agreements:overview", args=[brug.pk])
    agreements.alive(brug, partners)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for number in range(20):
        agreements.paper(brug, title=f"Nog {number}", clauses=1)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(one) == len(many)


def test_search_within_an_agreement(client: Client, brug: Partnership, partners: Partners) -> None:
    agreement = agreements.paper(brug, clauses=12)
    agreement.clauses.filter(position=7).update(text="KOFFIE met ÉCLAIRS")
    make.signed_in(partners[0][0], client)
    address = reverse("agreements:agreement", args=[brug.pk, agreement.pk])
    page = client.get(address, {"zoek": "koffie met éclairs"}).content.decode()
    assert "7. Bepaling 7" in page  # its own number, not that of the find
    assert "Bepaling 8" not in page
    assert "Bepaling 8" in client.get(address, {"zoek": ""}).content.decode()
