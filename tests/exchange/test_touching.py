"""What a change touches and who looks, how far a lesson came, where something was found."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.exchange.models import Effect, Lesson
from brugwerk.exchange.operations import changes, knowing, lessons
from brugwerk.exchange.queries import asks
from brugwerk.exchange.queries import changes as change_queries
from brugwerk.exchange.queries import posts as post_queries
from brugwerk.exchange.rules import (
    LESSON_DAYS,
    REMIND_DAYS,
    LessonState,
    Outcome,
    PostState,
    lesson_state,
)
from brugwerk.goals.models import Goal, Task
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles.models import Role
from tests import make
from tests.exchange.conftest import People, acting
from tests.make import exchange as made
from tests.make import goals as make_goals
from tests.make import roles as make_roles
from tests.make.clock import TODAY, day


def asked(member: Membership) -> list[str]:
    return [one.kind for one in asks(acting(member), today=TODAY)]


class TestWhoLooks:
    """Who keeps what a change may touch is asked, and who stands in as well (2.23, INV26)."""

    @pytest.fixture
    def goal(self, people: People, brug: Partnership) -> Goal:
        return make.goal(brug, coordinator=people["karim"])

    @pytest.fixture
    def task(self, goal: Goal) -> Task:
        return make_goals.task(goal)

    @pytest.fixture
    def role(self, people: People, brug: Partnership) -> Role:
        role = make_roles.role(brug)
        make_roles.filling(role, people["karim"])
        return role

    @pytest.mark.parametrize("thing", ["goal", "task", "role"])
    def test_its_keeper_is_asked_until_it_was_looked_at(
        self, request: pytest.FixtureRequest, people: People, thing: str
    ) -> None:
        notice = made.change(people["leen"], **{thing: request.getfixturevalue(thing)})
        effect = notice.effects.get()
        assert [asked(people[name]) for name in ("karim", "jo", "fatma")] == [["change"], [], []]
        with pytest.raises(PermissionDenied):
            self._look(effect, people["jo"])
        assert self._look(effect, people["karim"]).looked_by == people["karim"]
        assert asked(people["karim"]) == []

    @pytest.mark.parametrize(
        ("first", "last", "found"),
        [(-1, 1, ["change"]), (0, None, ["change"]), (1, 9, []), (-9, -1, [])],
    )
    @pytest.mark.parametrize("thing", ["task", "role"])
    def test_who_stands_in_looks_on_those_days_alone(
        self,
        request: pytest.FixtureRequest,
        people: People,
        thing: str,
        first: int,
        last: int | None,
        found: list[str],
    ) -> None:
        touched = request.getfixturevalue(thing)
        kept = touched.goal if thing == "task" else touched.fillings.get()
        kept.be_covered(people["fatma"], day(first), None if last is None else day(last))
        effect = made.change(people["leen"], **{thing: touched}).effects.get()
        assert asked(people["fatma"]) == found
        if found:
            assert self._look(effect, people["fatma"]).outcome == Outcome.ADAPT
        else:
            with pytest.raises(PermissionDenied):
                self._look(effect, people["fatma"])

    def test_a_task_that_is_done_and_a_role_that_ended_ask_nobody(
        self, people: People, task: Task, role: Role
    ) -> None:
        made.change(people["leen"], task=task, role=role)
        assert asked(people["karim"]) == ["change", "change"]
        task.state = "done"
        task.save()
        role.ended_on = TODAY
        role.save()
        assert asked(people["karim"]) == []

    def test_an_effect_touches_one_thing(self, people: People, task: Task, role: Role) -> None:
        notice = made.change(people["leen"])
        for touched in ({}, {"task": task, "role": role}, {"goal": task.goal, "task": task}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Effect.objects.create(notice=notice, **touched)

    def test_what_is_ticked_is_shown_by_its_kind(
        self, people: People, brug: Partnership, task: Task, role: Role
    ) -> None:
        client = make.signed_in(people["leen"].user)
        ticked = {"tasks": [task.pk], "roles": [role.pk], "goals": [task.goal_id]}
        sent = client.post(
            reverse("exchange:tell_change", args=[brug.pk]),
            {"kind": "staff", "text": "Er komt iemand bij.", "from_on": day(9), **ticked},
            follow=True,
        )
        page = sent.content.decode()
        assert all(str(one) in page for one in (task, role, task.goal))
        assert Effect.objects.count() == 3

    def test_what_is_not_of_this_partnership_cannot_be_ticked(
        self, people: People, brug: Partnership
    ) -> None:
        """T1."""
        elsewhere = make_roles.role(make.partnership("Elders"))
        sent = make.signed_in(people["leen"].user).post(
            reverse("exchange:tell_change", args=[brug.pk]),
            {"kind": "staff", "text": "x", "from_on": day(9), "roles": [elsewhere.pk]},
        )
        assert sent.status_code in {302, 422}
        assert not Effect.objects.exists()

    @pytest.mark.parametrize("kind", ["funding", "hours"])
    def test_when_money_changes_the_rest_that_leans_is_shown(
        self, people: People, brug: Partnership, kind: str
    ) -> None:
        """2.23: what nobody ticked, of this partner alone."""
        named = make.goal(brug, coordinator=people["leen"], title="Genoemd.")
        make.goal(brug, coordinator=people["jo"], title="Niet genoemd.")
        make.goal(brug, coordinator=people["karim"], title="Van een ander.")
        role = make_roles.role(brug)
        make_roles.filling(role, people["jo"])
        notice = made.change(people["leen"], named, kind=kind)
        page = change_queries.change_page(
            acting(people["karim"]),
            change_queries.change_or_404(acting(people["karim"]), brug, notice.pk),
            today=TODAY,
        )
        leaning = [one.what for one in page.leaning]
        assert leaning == (["Niet genoemd.", role.name] if kind == "funding" else [])

    @staticmethod
    def _look(effect: Effect, who: Membership) -> Effect:
        return changes.look(actor=acting(who), effect=effect, outcome=Outcome.ADAPT, today=TODAY)


class TestHowFarALessonCame:
    """Sent, read, answered (2.08)."""

    @pytest.mark.parametrize(
        ("read", "answered", "found"),
        [
            (None, None, LessonState.SENT),
            (TODAY, None, LessonState.READ),
            (None, TODAY, LessonState.ANSWERED),
            (TODAY, TODAY, LessonState.ANSWERED),
        ],
    )
    def test_it_follows_from_its_days(
        self, read: object, answered: object, found: LessonState
    ) -> None:
        assert lesson_state(read, answered) == found  # type: ignore[arg-type]

    def test_a_colleague_reads_it_once(self, people: People) -> None:
        one = made.lesson(people["leen"], shared=True)
        for who in ("leen", "karim", "fatma"):
            with pytest.raises(PermissionDenied):
                self._read(one, people[who])
        assert self._read(one, people["jo"]).state == LessonState.READ
        again = lessons.say_read(actor=acting(people["jo"]), lesson=one, today=day(3))
        assert (again.read_on, again.read_by) == (TODAY, people["jo"])

    def test_who_read_it_is_asked_again_near_its_day(self, people: People) -> None:
        one = self._read(made.lesson(people["leen"]), people["jo"])
        later = day(LESSON_DAYS - REMIND_DAYS)

        def found(on: object) -> int:
            return len(asks(acting(people["jo"]), today=on))  # type: ignore[arg-type]

        assert [found(TODAY), found(day(LESSON_DAYS - REMIND_DAYS - 1)), found(later)] == [0, 0, 1]
        assert one.answered_on is None

    def test_the_page_says_it_and_the_button_goes(self, people: People, brug: Partnership) -> None:
        one = made.lesson(people["leen"])
        client = make.signed_in(people["jo"].user)
        page = reverse("exchange:lesson", args=[brug.pk, one.pk])
        button = reverse("exchange:read_lesson", args=[brug.pk, one.pk])
        assert button in client.get(page).content.decode()
        shown = client.post(button, follow=True).content.decode()
        assert "gelezen door de organisatie" in shown
        assert button not in shown

    @staticmethod
    def _read(one: Lesson, who: Membership) -> Lesson:
        return lessons.say_read(actor=acting(who), lesson=one, today=TODAY)


class TestWhereItWasFound:
    """With somebody, or in an offer that stands (2.18)."""

    def test_an_offer_answers_it(self, people: People, brug: Partnership) -> None:
        sought, offer = made.wanted(people["leen"]), made.post(people["karim"], kind="offer")
        client = make.signed_in(people["leen"].user)
        sent = client.post(
            reverse("exchange:end_wanted", args=[brug.pk, sought.pk]),
            {"how": "found", "expertise": "", "offer": offer.pk},
            follow=True,
        )
        assert reverse("exchange:post", args=[brug.pk, offer.pk]) in sent.content.decode()

    def test_only_offers_that_stand(self, people: People, brug: Partnership) -> None:
        stands = made.post(people["karim"], kind="offer")
        made.post(people["karim"])
        made.post(people["karim"], kind="offer", until=day(-1))
        made.post(people["karim"], kind="offer", state=PostState.WITHDRAWN)
        found = post_queries.standing_offers(acting(people["leen"]), brug, today=TODAY)
        assert list(found) == [stands]

    def test_what_is_let_go_names_nobody(self, people: People) -> None:
        ended = knowing.end_wanted(
            actor=acting(people["leen"]),
            wanted=made.wanted(people["leen"]),
            expertise=made.expertise(people["fatma"]),
            offer=made.post(people["karim"], kind="offer"),
            found=False,
            today=TODAY,
        )
        assert (ended.expertise, ended.offer, ended.found) == (None, None, False)

    @pytest.mark.parametrize(("who", "shown"), [("leen", True), ("fatma", False)])
    def test_who_speaks_for_a_partner_asks_on(
        self, people: People, brug: Partnership, who: str, *, shown: bool
    ) -> None:
        known = made.expertise(people["karim"])
        made.wanted(people["leen"], expertise=known, found=True, ended_on=TODAY)
        client = make.signed_in(people[who].user)
        page = client.get(reverse("exchange:wanted", args=[brug.pk])).content.decode()
        assert (f"?weet={known.pk}" in page) is shown


def test_a_change_that_touches_many_costs_no_more(people: People, brug: Partnership) -> None:
    notice = made.change(people["leen"], kind="funding")
    client = make.signed_in(people["karim"].user)

    def costs() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as page:
            client.get(reverse("exchange:change", args=[brug.pk, notice.pk]))
        with CaptureQueriesContext(connection) as day_of_karim:
            asks(acting(people["karim"]), today=TODAY)
        return len(page), len(day_of_karim)

    def touch(number: int) -> None:
        goal = make.goal(brug, coordinator=people["karim"])
        role = make_roles.role(brug, f"Rol {number}")
        make_roles.filling(role, people["karim"])
        for touched in ({"goal": goal}, {"task": make_goals.task(goal)}, {"role": role}):
            Effect.objects.create(notice=notice, **touched)

    touch(0)
    costs()
    few = costs()
    for number in range(1, 21):
        touch(number)
    assert costs() == few
    assert len(asked(people["karim"])) == 63
