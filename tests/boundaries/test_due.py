"""What waits to be looked at again, and what one's own organisation has to reply to (INV27)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.boundaries import queries
from brugwerk.boundaries.queries import boundaries as boundary_queries
from brugwerk.boundaries.queries import questions as question_queries
from brugwerk.boundaries.queries import spanners as spanner_queries
from brugwerk.boundaries.rules import BoundaryState
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.make import boundaries as build


@pytest.fixture
def linde(brug: Partnership) -> Organisation:
    return make.organisation(brug)


def test_everything_past_its_day_the_longest_first(
    brug: Partnership, linde: Organisation, amina: User, bram: User
) -> None:
    today = {"review_on": make.TODAY}
    wall = build.boundary(brug, "Een muur", BoundaryState.AGREED, **today)
    build.boundary(brug, "Later", BoundaryState.AGREED)
    build.spanner(bram.memberships.get(), review_on=make.day(-2))
    build.spanner(amina.memberships.get(), review_on=make.day(-2))
    late = build.question(brug, linde, reply_by=make.day(-1))
    build.question(brug, linde, reply_by=make.TODAY, text="Vandaag nog")
    found = queries.due(make.acting(bram), today=make.TODAY)
    assert [(one.review_on, one.href) for one in found] == [
        (make.day(-2), reverse("boundaries:declare", args=[brug.pk])),  # Bram's own card alone
        (make.day(-1), reverse("boundaries:question", args=[brug.pk, late.pk])),
        (make.TODAY, reverse("boundaries:boundary", args=[brug.pk, wall.pk])),
    ]


def test_a_stranger_has_nothing_due(brug: Partnership, linde: Organisation, chris: User) -> None:
    build.boundary(brug, "Een muur", BoundaryState.AGREED, review_on=make.day(-9))
    build.question(brug, linde, reply_by=make.day(-9))
    assert queries.due(make.acting(chris), today=make.TODAY) == []


def test_a_question_waits_for_who_is_there_for_that_partner(
    brug: Partnership, linde: Organisation, amina: User, bram: User
) -> None:
    """1.15: on the day page of that organisation's people, before its day too."""
    bram.memberships.update(organisation=linde)
    asked = build.question(brug, linde)
    build.question(brug, linde, text="Klaar", reply_kind="do", reply="Ja.", replied_on=make.TODAY)
    build.question(brug, make.organisation(brug, "De Es"), text="Aan een ander")
    waiting = queries.waiting(make.acting(bram), today=make.TODAY)
    assert [(one.review_on, one.partnership_id) for one in waiting] == [(asked.reply_by, brug.pk)]
    assert queries.waiting(make.acting(amina), today=make.TODAY) == []


def test_it_waits_for_nobody_who_is_there_elsewhere(
    brug: Partnership, linde: Organisation, bram: User
) -> None:
    kade = make.partnership("De Kade")
    place = make.join(kade, bram)
    place.organisation = linde
    place.save()
    build.question(brug, linde)
    assert queries.waiting(make.acting(bram), today=make.TODAY) == []


def test_one_or_many_cost_the_same(brug: Partnership, linde: Organisation, amina: User) -> None:
    """However much there is, a page asks the database as often."""
    actor = make.acting(amina)

    def cost() -> list[int]:
        numbers = []
        for read in (
            lambda: boundary_queries.boundaries_page(actor, brug),
            lambda: boundary_queries.on_the_table(
                actor, boundary_queries.exercise_page(actor, brug), today=make.TODAY
            ),
            lambda: [
                (one.membership.user.name, one.membership.organisation)
                for one in spanner_queries.spanners_page(actor, brug, today=make.TODAY).cards
            ],
            lambda: [
                (line.question.to.name, line.question.goal)
                for line in question_queries.questions_page(actor, brug, today=make.TODAY).waiting
            ],
            lambda: queries.due(actor, today=make.TODAY),
            lambda: queries.waiting(actor, today=make.TODAY),
        ):
            with CaptureQueriesContext(connection) as asked:
                read()
            numbers.append(len(asked))
        return numbers

    def fill(number: int) -> None:
        for one in range(number):
            due = {"review_on": make.day(-1)}
            wall = build.boundary(brug, f"Muur {number}-{one}", BoundaryState.AGREED, **due)
            wall.actions.add(make.agreement(brug, what=f"Doen {number}-{one}"))
            build.question(brug, linde, goal=make.goal(brug), reply_by=make.day(-1))
            user = make.member(brug, name=f"Lid{number}x{one}")
            build.spanner(user.memberships.get(), **due)

    fill(1)
    once = cost()
    fill(12)
    assert cost() == once
