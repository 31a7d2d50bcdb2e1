"""Tasks of a goal: shared, quick, fitting, and done (1.09, 1.10, 1.11, 3.21)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.goals.models import Goal, Task, TaskFit
from brugwerk.goals.operations import tasks as operations
from brugwerk.goals.operations.tasks import NotQuick
from brugwerk.goals.rules import GoalState, TaskAct, TaskState, Together
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Partnership
from tests import make

FORM = {"what": "Lokaal zoeken", "together": "collective", "level": "micro"}


@pytest.fixture
def goal(brug: Partnership, bram: User) -> Goal:
    """A goal that people work on, with Bram in its partnership."""
    return make.goal(brug, bram.memberships.get(partnership=brug))


def add(by: User, goal: Goal, **fields: Any) -> Task:  # noqa: ANN401
    parts = {"what": "Lokaal zoeken", "level": "micro", **fields}
    return operations.add_task(actor=make.acting(by), goal=goal, fields=parts, today=make.TODAY)


def move(by: User, task: Task, act: TaskAct, learned: str = "") -> Task:
    return operations.move_task(
        actor=make.acting(by), task=task, act=act, learned=learned, today=make.TODAY
    )


class TestFromHandToHand:
    """1.09: there is a moment on which both hands hold it."""

    def test_the_page_asks_for_the_moment(self, client: Client, goal: Goal, bram: User) -> None:
        address = reverse("goals:add_task", args=[goal.partnership_id, goal.pk])
        form = FORM | {"together": "sequential"}
        page = make.signed_in(bram, client).post(address, form)
        assert (page.status_code, set(page.context["form"].errors)) == (422, {"landing"})
        assert "Lokaal zoeken" in page.content.decode()
        assert client.post(address, form | {"landing": "Op de speelplaats"}).status_code == 302
        assert goal.tasks.get().landing == "Op de speelplaats"

    def test_the_database_refuses_one_that_falls_between(self, goal: Goal) -> None:
        task = make.task(goal)
        with pytest.raises(IntegrityError, match="hand_to_hand"), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(together=Together.SEQUENTIAL)


class TestQuickWin:
    """3.21: done within six weeks, counted from the day on which the task began."""

    @pytest.mark.parametrize("due", [None, make.day(43)])
    def test_later_is_not_quick(self, goal: Goal, bram: User, due: Any) -> None:  # noqa: ANN401
        with pytest.raises(NotQuick):
            add(bram, goal, quick_win=True, due_on=due)
        assert not goal.tasks.exists()
        assert not add(bram, goal, due_on=due).quick_win

    def test_six_weeks_are_quick(self, goal: Goal, bram: User) -> None:
        assert add(bram, goal, quick_win=True, due_on=make.day(42)).quick_win

    def test_a_change_makes_nothing_quick_that_began_long_ago(self, goal: Goal, bram: User) -> None:
        task = make.task(goal)
        Task.objects.filter(pk=task.pk).update(begun_on=make.day(-30))
        with pytest.raises(NotQuick):
            operations.change_task(
                actor=make.acting(bram),
                task=task,
                fields={"quick_win": True, "due_on": make.day(20)},
            )

    def test_the_page_says_so(self, client: Client, goal: Goal, bram: User) -> None:
        address = reverse("goals:add_task", args=[goal.partnership_id, goal.pk])
        form = FORM | {"quick_win": "on", "due_on": "2027-09-01"}
        page = make.signed_in(bram, client).post(address, form)
        assert (page.status_code, set(page.context["form"].errors)) == (422, {"due_on"})


class TestFit:
    """1.10: how a task fits the assignment of each partner."""

    def test_each_partner_says_it_once(self, brug: Partnership, goal: Goal, bram: User) -> None:
        linde, task = make.organisation(brug), make.task(goal)
        for text in ("Het past.", "Het past bij zorg."):
            operations.say_fit(actor=make.acting(bram), task=task, organisation=linde, text=text)
        assert TaskFit.objects.get(task=task, organisation=linde).text == "Het past bij zorg."
        operations.say_fit(actor=make.acting(bram), task=task, organisation=linde, text="")
        assert not task.fits.exists()

    def test_one_speaks_for_the_own_organisation(
        self, client: Client, brug: Partnership, goal: Goal, bram: User
    ) -> None:
        task = make.task(goal)
        address = reverse("goals:fit", args=[brug.pk, task.pk])
        make.signed_in(bram, client).post(address, {"text": "Het past."})
        assert not task.fits.exists()
        linde = make.organisation(brug)
        bram.memberships.update(organisation=linde)
        client.post(address, {"text": "Het past."})
        assert task.fits.get().organisation == linde
        page = client.get(reverse("goals:goal", args=[brug.pk, goal.pk])).content.decode()
        assert "Basisschool De Linde: Het past." in page


class TestMoving:
    def test_done_and_opened_again(self, goal: Goal, bram: User) -> None:
        task = move(bram, make.task(goal), TaskAct.FINISH, "Vroeg beginnen helpt.")
        assert (task.state, task.done_on) == (TaskState.DONE, make.TODAY)
        task = move(bram, task, TaskAct.REOPEN)
        assert (task.state, task.done_on) == (TaskState.OPEN, None)
        assert task.learned == "Vroeg beginnen helpt."

    @pytest.mark.parametrize("act", [TaskAct.FINISH, TaskAct.LET_GO])
    def test_out_of_turn(self, goal: Goal, bram: User, act: TaskAct) -> None:
        task = move(bram, make.task(goal), TaskAct.FINISH)
        with pytest.raises(OutOfTurn):
            move(bram, task, act)
        with pytest.raises(OutOfTurn):
            move(bram, make.task(goal), TaskAct.REOPEN)

    def test_who_is_second_reads_it_and_nothing_breaks(
        self, client: Client, goal: Goal, bram: User
    ) -> None:
        task = make.task(goal)
        address = reverse("goals:move_task", args=[goal.partnership_id, task.pk])
        make.signed_in(bram, client)
        for _time in range(2):
            page = client.post(address, {"act": "finish"}, follow=True)
        assert (page.status_code, "Iemand was je net voor." in page.content.decode()) == (409, True)
        assert client.post(address, {"act": "vanish"}).status_code == 404

    def test_nothing_moves_in_a_goal_that_has_ended(
        self, brug: Partnership, goal: Goal, bram: User
    ) -> None:
        task = make.task(make.goal(brug, goal.coordinator, state=GoalState.LET_GO))
        with pytest.raises(PermissionDenied):
            move(bram, task, TaskAct.FINISH)
        with pytest.raises(PermissionDenied):
            add(bram, task.goal)

    def test_a_task_moves_to_another_living_goal(
        self, client: Client, brug: Partnership, goal: Goal, bram: User, chris: User
    ) -> None:
        """N27: so that a goal can end; never to one that has ended, or to one of elsewhere (T1)."""
        task, other = make.task(goal), make.goal(brug, goal.coordinator, title="Ouders kiezen mee.")
        ended = make.goal(brug, goal.coordinator, state=GoalState.REACHED)
        elsewhere = make.goal(chris.memberships.get().partnership)
        address = reverse("goals:task", args=[brug.pk, task.pk])
        make.signed_in(bram, client)
        for wrong in (ended, elsewhere):
            page = client.post(address, FORM | {"goal": wrong.pk})
            assert (page.status_code, set(page.context["form"].errors)) == (422, {"goal"})
            with pytest.raises(PermissionDenied):
                operations.change_task(actor=make.acting(bram), task=task, fields={"goal": wrong})
        assert client.post(address, FORM | {"edition": 1}).status_code == 302
        assert goal.tasks.get() == task
        moved = client.post(address, FORM | {"goal": other.pk, "edition": 2})
        assert moved.headers["Location"] == reverse("goals:goal", args=[brug.pk, other.pk])
        assert other.tasks.get() == task

    def test_who_is_in_both_partnerships_moves_nothing_between_them(
        self, goal: Goal, bram: User, chris: User
    ) -> None:
        """T1, 1.11: a task serves a goal of its own partnership."""
        there = chris.memberships.get().partnership
        make.join(there, bram)
        task = make.task(goal)
        for fields in ({"goal": make.goal(there)}, {"substitute": chris.memberships.get()}):
            with pytest.raises(PermissionDenied):
                operations.change_task(actor=make.acting(bram), task=task, fields=fields)
            with pytest.raises(PermissionDenied):
                add(bram, goal, substitute=chris.memberships.get())
        assert goal.tasks.get() == task

    def test_a_stranger_does_nothing(self, goal: Goal, chris: User) -> None:
        with pytest.raises(PermissionDenied):
            add(chris, goal)
        with pytest.raises(PermissionDenied):
            move(chris, make.task(goal), TaskAct.FINISH)
