"""What the exchange keeps of who left, and what it no longer asks (2.18, 2.20, 2.23, T25)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.config.tick import tick
from brugwerk.exchange.models import Expertise, Post
from brugwerk.exchange.operations import knowing, posts
from brugwerk.exchange.queries import asks, due
from brugwerk.exchange.queries import lessons as lesson_queries
from brugwerk.exchange.rules import PostAct, PostState
from brugwerk.goals.rules import GoalState
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.stewardship.operations.leaving import leave
from tests import make
from tests.exchange.conftest import People, acting, step
from tests.make import exchange as made
from tests.make.clock import TODAY, day


def left(member: Membership) -> None:
    member.ends_on = day(-1)
    member.save()


class TestAPersonLeaves:
    """What somebody knows goes with that person (2.18, 2.20)."""

    def test_it_is_forgotten_when_the_clock_says_so(self, people: People) -> None:
        made.expertise(people["karim"])
        made.expertise(people["fatma"])
        left(people["fatma"])
        tick(now=make.moment(0))
        assert [one.membership for one in Expertise.objects.all()] == [people["karim"]]

    @pytest.mark.parametrize("ends", [None, 0, 9])
    def test_who_is_still_there_keeps_it(self, people: People, ends: int | None) -> None:
        made.expertise(people["fatma"])
        people["fatma"].ends_on = None if ends is None else day(ends)
        people["fatma"].save()
        assert knowing.forget_left(today=TODAY) == 0

    def test_no_page_names_it_afterwards(self, people: People, brug: Partnership) -> None:
        known = made.expertise(people["fatma"], "Voorlezen in het Dari")
        asked = made.post(people["leen"], expertise=known)
        made.wanted(people["leen"], expertise=known, found=True, ended_on=TODAY)
        client = make.signed_in(people["jo"].user)
        places = [
            reverse("exchange:post", args=[brug.pk, asked.pk]),
            reverse("exchange:wanted", args=[brug.pk]),
        ]

        def said() -> list[bool]:
            pages = [client.get(place).content.decode() for place in places]
            return [known.topic in page or "Fatma" in page for page in pages]

        assert said() == [True, True]
        left(people["fatma"])
        knowing.forget_left(today=TODAY)
        assert said() == [False, False]


class TestAnOrganisationLeaves:
    """What a partner asked goes along, and what it promised stands open again (T25)."""

    def test_the_board_holds_nothing_of_it(
        self, people: People, brug: Partnership, school: Organisation, amina: User
    ) -> None:
        asked, taken = made.post(people["leen"]), made.post(people["karim"])
        taken = step(taken, people["leen"], PostAct.TAKE)
        done = step(made.post(people["karim"]), people["leen"], PostAct.TAKE)
        done = step(done, people["leen"], PostAct.GIVE)
        elsewhere = made.post(people["karim"])
        leave(
            actor=make.acting(amina),
            partnership=brug,
            organisation=school,
            today=TODAY,
        )
        found = [Post.objects.get(pk=one.pk) for one in (asked, taken, done, elsewhere)]
        assert [(one.state, one.other_id) for one in found] == [
            (PostState.WITHDRAWN, None),
            (PostState.OPEN, None),
            (PostState.GIVEN, school.pk),
            (PostState.OPEN, None),
        ]

    def test_only_who_leads_does_it(
        self, people: People, brug: Partnership, school: Organisation
    ) -> None:
        with pytest.raises(PermissionDenied):
            posts.organisation_leaves(
                actor=acting(people["karim"]), partnership=brug, organisation=school, today=TODAY
            )

    def test_its_lesson_waits_for_nobody(
        self, people: People, brug: Partnership, school: Organisation
    ) -> None:
        made.lesson(people["leen"], shared=True, answer_by=day(-1))
        assert len(due(acting(people["karim"]), today=TODAY)) == 1
        brug.organisations.remove(school)
        assert due(acting(people["karim"]), today=TODAY) == []

    @pytest.fixture
    def school(self, people: People) -> Organisation:
        return made.organisation_of(people["leen"])


def test_what_ended_asks_nobody(people: People, brug: Partnership) -> None:
    """2.23: a goal that was let go is no longer touched by a change."""
    goal = make.goal(brug, coordinator=people["karim"])
    made.change(people["leen"], goal)
    assert [one.kind for one in asks(acting(people["karim"]), today=TODAY)] == ["change"]
    goal.state, goal.ended_on = GoalState.LET_GO, TODAY
    goal.save()
    assert asks(acting(people["karim"]), today=TODAY) == []


def test_the_own_waiting_lesson_is_never_crowded_out(people: People, brug: Partnership) -> None:
    """2.08: however many others share."""
    mine = made.lesson(people["leen"], sent_on=day(-40))
    for _time in range(lesson_queries.MOST):
        made.lesson(people["karim"], shared=True)
    page = lesson_queries.lessons_page(acting(people["jo"]), brug, today=TODAY)
    assert page.waiting == [mine]
