"""Boundary spanners: what a member says of her- or himself (1.05, 1.06, q1.1)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.boundaries.models import BoundarySpanner
from brugwerk.boundaries.operations import spanners as operations
from brugwerk.boundaries.operations.spanners import NothingToAsk
from brugwerk.boundaries.queries import spanners as queries
from brugwerk.boundaries.rules import TooFewWorlds
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective
from tests import make
from tests.make import boundaries as build

CARD: dict[str, Any] = {
    "worlds": ["education", "family"],
    "worlds_more": "",
    "addressable_for": "Hoe je een ouder welkom heet.",
    "available": "Dinsdag",
    "capabilities": ["connect"],
    "potential": False,
    "review_on": make.day(300),
}


def declare(by: User, of: Partnership, **changed: object) -> BoundarySpanner:
    return operations.declare(
        actor=make.acting(by), partnership=of, details=CARD | changed, today=make.TODAY
    )


def place(user: User, of: Partnership) -> Membership:
    return user.memberships.get(partnership=of)


def test_a_member_declares_herself_once(brug: Partnership, bram: User) -> None:
    first = declare(bram, brug)
    again = declare(bram, brug, available="Donderdag")
    card = BoundarySpanner.objects.get()
    assert first.pk == again.pk == card.pk
    assert (card.membership, card.available) == (place(bram, brug), "Donderdag")
    assert card.since_on == make.TODAY


def test_one_world_is_for_who_learns_it(brug: Partnership, bram: User) -> None:
    with pytest.raises(TooFewWorlds):
        declare(bram, brug, worlds=["education"])
    assert declare(bram, brug, worlds=["education"], potential=True).potential


def test_who_spans_can_be_asked_something(brug: Partnership, bram: User) -> None:
    with pytest.raises(NothingToAsk):
        declare(bram, brug, addressable_for=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        build.spanner(place(bram, brug), addressable_for="")


def test_nobody_takes_away_the_card_of_somebody_else(
    brug: Partnership, amina: User, bram: User
) -> None:
    card = build.spanner(place(bram, brug))
    with pytest.raises(PermissionDenied):
        operations.withdraw(actor=make.acting(amina), spanner=card)
    operations.withdraw(actor=make.acting(bram), spanner=card)
    assert not BoundarySpanner.objects.exists()


def test_a_stranger_has_no_card(brug: Partnership, chris: User) -> None:
    with pytest.raises(PermissionDenied):
        declare(chris, brug)


def test_by_world_with_the_gaps(brug: Partnership, amina: User, bram: User) -> None:
    """q1.1: who is or can be addressed; a learner fills no gap."""
    build.spanner(place(amina, brug), Perspective.EDUCATION, Perspective.CLB)
    build.spanner(place(bram, brug), Perspective.FAMILY, potential=True)
    page = queries.spanners_page(make.acting(bram), brug, today=make.TODAY)
    known = {line.world: len(line.known_by) for line in page.worlds}
    assert [world for world, number in known.items() if number] == ["education", "clb"]
    learning = {line.world for line in page.worlds if line.learned_by}
    assert learning == {Perspective.FAMILY}
    assert page.own
    assert page.own.membership.user == bram


def test_who_left_is_no_boundary_spanner_any_more(
    brug: Partnership, amina: User, bram: User
) -> None:
    build.spanner(place(bram, brug))
    Membership.objects.filter(user=bram).update(ends_on=make.day(-1))
    page = queries.spanners_page(make.acting(amina), brug, today=make.TODAY)
    assert not page.cards
    assert not any(line.known_by for line in page.worlds)


def test_a_stranger_sees_no_card(brug: Partnership, bram: User, chris: User) -> None:
    """INV33."""
    build.spanner(place(bram, brug))
    assert not queries.spanners(make.acting(chris), brug, today=make.TODAY)


class TestScreen:
    def test_a_world_that_nobody_knows_is_named(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        build.spanner(place(bram, brug))
        page = make.signed_in(bram, client).get(reverse("boundaries:spanners", args=[brug.pk]))
        text = page.content.decode()
        assert text.count("Nog niemand kent deze wereld.") == len(Perspective) - 2

    def test_nobody_is_counted(self, client: Client, brug: Partnership, bram: User) -> None:
        """INV30: the page of boundary spanners holds no number about a person."""
        build.spanner(place(bram, brug), *Perspective)
        page = make.signed_in(bram, client).get(reverse("boundaries:spanners", args=[brug.pk]))
        card = page.content.decode().partition('id="card-')[2].partition("</li>")[0]
        assert str(len(Perspective)) not in card.replace("2026", "").replace("2027", "")

    def test_an_incomplete_card_keeps_what_was_typed(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        form = {"worlds": "education", "available": "Dinsdag om tien", "review_on": "2027-12-01"}
        page = make.signed_in(bram, client).post(
            reverse("boundaries:declare", args=[brug.pk]), form
        )
        assert page.status_code == 422
        assert "Dinsdag om tien" in page.content.decode()
        assert {"worlds", "addressable_for"} <= set(page.context["form"].errors)

    def test_without_a_card_there_is_nothing_to_take_away(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        address = reverse("boundaries:withdraw", args=[brug.pk])
        assert make.signed_in(bram, client).post(address).status_code == 404
