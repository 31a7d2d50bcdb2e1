"""A goal from its first idea to its end, on a real database (1.14, 1.18, 1.19, INV3, INV6)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.content.rules import Block, Level
from brugwerk.goals.models import Goal, Task
from brugwerk.goals.operations import goals as operations
from brugwerk.goals.operations.goals import (
    NotComplete,
    ReasonNeeded,
    TasksOpen,
)
from brugwerk.goals.operations.meanwhile import ChangedMeanwhile
from brugwerk.goals.operations.tasks import move_task
from brugwerk.goals.rules import GoalState, TaskAct
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.voices.operations import VoiceIncomplete
from brugwerk.voices.rules import Mode
from tests import make

S = GoalState
NEW = {"block": Block.GOAL, "level": Level.MESO}


@pytest.fixture
def own(brug: Partnership, amina: User, bram: User) -> Membership:
    """The place of Bram, who coordinates; Amina facilitates."""
    assert amina.memberships.filter(partnership=brug).exists()
    return bram.memberships.get(partnership=brug)


@pytest.fixture
def dora(brug: Partnership) -> User:
    """A member who coordinates nothing."""
    return make.member(brug, name="Dora")


def write(by: User, goal: Goal, *, reason: str = "", edition: int = 0, **fields: Any) -> Goal:  # noqa: ANN401
    return operations.write(
        actor=make.acting(by),
        goal=goal,
        fields=fields,
        edition=edition or goal.edition,
        reason=reason,
        today=make.TODAY,
    )


def activate(by: User, goal: Goal) -> Goal:
    return operations.activate(actor=make.acting(by), goal=goal, today=make.TODAY)


def end(by: User, goal: Goal, *, reached: bool = True) -> Goal:
    return operations.end(
        actor=make.acting(by), goal=goal, reached=reached, learned="Samen gaat.", today=make.TODAY
    )


def heard(by: User, goal: Goal, mode: Mode = Mode.DIRECT) -> Goal:
    return operations.say_voice(
        actor=make.acting(by), goal=goal, mode=mode, reason="", next_step="", today=make.TODAY
    )


def state_of(goal: Goal) -> str:
    return Goal.objects.get(pk=goal.pk).state


class TestWriting:
    def test_who_begins_coordinates(self, brug: Partnership, own: Membership, bram: User) -> None:
        """INV6."""
        goal = operations.begin(
            actor=make.acting(bram),
            partnership=brug,
            fields={**NEW, "title": "Elk kind leest."},
            today=make.TODAY,
        )
        assert (goal.state, goal.coordinator, goal.begun_on) == (S.IDEA, own, make.TODAY)
        assert Entry.objects.filter(kind="goals.begun", actor_id=bram.pk).count() == 1

    def test_a_stranger_begins_and_writes_nothing(
        self, brug: Partnership, own: Membership, chris: User
    ) -> None:
        goal = make.goal(brug, own)
        with pytest.raises(PermissionDenied):
            write(chris, goal, title="Van elders")
        with pytest.raises(PermissionDenied):
            operations.begin(
                actor=make.acting(chris),
                partnership=brug,
                fields={**NEW, "title": "Van elders"},
                today=make.TODAY,
            )
        assert [one.title for one in Goal.objects.all()] == [goal.title]

    def test_an_idea_with_a_why_is_a_draft(
        self, brug: Partnership, own: Membership, bram: User
    ) -> None:
        idea = Goal.objects.create(
            partnership=brug, title="Lezen", coordinator=own, begun_on=make.TODAY, **NEW
        )
        assert write(bram, idea, strengths="De buurt helpt.").state == S.IDEA
        assert write(bram, idea, why="Lezen opent.", edition=2).state == S.DRAFT

    def test_a_draft_keeps_no_versions(
        self, brug: Partnership, own: Membership, bram: User
    ) -> None:
        """1.19: only of what people work on."""
        goal = write(bram, make.goal(brug, own, state=S.DRAFT), title="Rustig huiswerk")
        assert (goal.title, goal.edition) == ("Rustig huiswerk", 2)
        assert not goal.versions.exists()

    def test_an_active_goal_keeps_its_earlier_words_and_why(
        self, brug: Partnership, own: Membership, bram: User
    ) -> None:
        goal = make.goal(brug, own)
        with pytest.raises(ReasonNeeded):
            write(bram, goal, title="Rustig huiswerk", reason="  ")
        write(bram, goal, title="Rustig huiswerk", reason="Korter.")
        write(bram, goal, title="Huiswerk in rust", reason="Nog korter.", edition=2)
        last, first = goal.versions.all()
        assert (last.number, last.texts["title"], last.by) == (2, "Rustig huiswerk", own)
        assert (first.number, first.texts["title"], first.reason) == (1, goal.title, "Korter.")

    def test_a_change_of_other_things_needs_no_reason(
        self, brug: Partnership, own: Membership, bram: User
    ) -> None:
        goal = write(bram, make.goal(brug, own), due_on=make.day(200))
        assert goal.due_on == make.day(200)
        assert not goal.versions.exists()

    @pytest.mark.parametrize("hole", [{"why": ""}, {"measurable": " "}, {"review_on": None}])
    def test_an_active_goal_gets_no_hole(
        self, brug: Partnership, own: Membership, bram: User, hole: dict[str, Any]
    ) -> None:
        """INV3."""
        goal = make.goal(brug, own)
        with pytest.raises(NotComplete) as refused:
            write(bram, goal, reason="Weg.", **hole)
        assert refused.value.fields == tuple(hole)
        assert not Goal.objects.filter(pk=goal.pk, **hole).exists()

    def test_the_second_of_two_hears_what_the_first_wrote(
        self, brug: Partnership, own: Membership, bram: User, amina: User
    ) -> None:
        goal = make.goal(brug, own, state=S.DRAFT)
        write(amina, goal, title="Van Amina")
        with pytest.raises(ChangedMeanwhile) as refused:
            write(bram, goal, title="Van Bram")
        assert refused.value.now.title == "Van Amina"
        assert Goal.objects.get(pk=goal.pk).title == "Van Amina"

    def test_the_page_of_the_second_keeps_both_texts(
        self, client: Client, brug: Partnership, own: Membership, bram: User, amina: User
    ) -> None:
        goal = make.goal(brug, own, state=S.DRAFT)
        form = {
            "title": "Van Bram",
            "review_on": "2027-06-01",
            "started_by": "families",
            "families_since": "idea",
            "level": "meso",
            "block": "goal",
            "edition": str(goal.edition),
        }
        write(amina, goal, title="Van Amina")
        address = reverse("goals:edit", args=[brug.pk, goal.pk])
        second = make.signed_in(bram, client).post(address, form)
        assert second.status_code == 409
        page = second.content.decode()
        assert "Van Amina" in page
        assert 'value="Van Bram"' in page
        edition = second.context["edition"]
        assert client.post(address, form | {"edition": edition}).status_code == 302
        assert Goal.objects.get(pk=goal.pk).title == "Van Bram"

    def test_what_has_ended_stays_as_it_was(
        self, brug: Partnership, own: Membership, bram: User
    ) -> None:
        with pytest.raises(PermissionDenied):
            write(bram, make.goal(brug, own, state=S.REACHED), title="Anders")


class TestActivating:
    def test_a_voice_comes_first(self, brug: Partnership, own: Membership, bram: User) -> None:
        """INV3: made in the draft, so no later than the day on which work begins."""
        goal = make.goal(brug, own, state=S.DRAFT)
        Goal.objects.filter(pk=goal.pk).update(voice=None)
        with pytest.raises(NotComplete) as refused:
            activate(bram, goal)
        assert refused.value.fields == ("voice",)
        assert state_of(goal) == S.DRAFT
        heard(bram, goal)
        goal = activate(bram, goal)
        assert (goal.state, goal.active_on) == (S.ACTIVE, make.TODAY)
        assert goal.voice
        assert goal.voice.on <= make.TODAY
        with pytest.raises(OutOfTurn):
            activate(bram, goal)

    def test_an_absent_voice_needs_its_reason(
        self, brug: Partnership, own: Membership, bram: User
    ) -> None:
        """INV2."""
        goal = make.goal(brug, own, state=S.DRAFT)
        with pytest.raises(VoiceIncomplete):
            heard(bram, goal, Mode.ABSENT)
        goal.refresh_from_db()
        assert goal.voice
        assert goal.voice.mode == Mode.DIRECT

    def test_who_may_lead(
        self, brug: Partnership, own: Membership, bram: User, amina: User, dora: User
    ) -> None:
        """INV6: who coordinates, or a facilitator; no other member."""
        for leader in (bram, amina):
            goal = make.goal(brug, own, state=S.DRAFT)
            with pytest.raises(PermissionDenied):
                activate(dora, goal)
            assert activate(leader, goal).state == S.ACTIVE

    @pytest.mark.parametrize(
        ("from_", "until", "may"),
        [(-3, 3, True), (0, 0, True), (-3, -1, False), (1, 3, False)],
    )
    def test_who_stands_in_leads_on_those_days_alone(
        self, brug: Partnership, own: Membership, dora: User, from_: int, until: int, *, may: bool
    ) -> None:
        """INV26."""
        goal = make.goal(brug, own, state=S.DRAFT)
        goal.stand_in = dora.memberships.get()
        goal.stand_in_from, goal.stand_in_until = make.day(from_), make.day(until)
        goal.save()
        if may:
            activate(dora, goal)
        else:
            with pytest.raises(PermissionDenied):
                activate(dora, goal)
        assert (state_of(goal) == S.ACTIVE) is may

    def test_who_handed_over_leads_no_more(
        self, brug: Partnership, own: Membership, bram: User, dora: User
    ) -> None:
        """INV6: one coordinator, and the days of a stand-in end with it."""
        goal = make.goal(brug, own)
        goal.stand_in, goal.stand_in_from, goal.stand_in_until = own, make.TODAY, make.day(9)
        goal.save()
        to = dora.memberships.get()
        operations.hand_over(actor=make.acting(bram), goal=goal, to=to, today=make.TODAY)
        goal = Goal.objects.get(pk=goal.pk)
        assert goal.coordinator == to
        assert (goal.stand_in is None, goal.stand_in_until is None) == (True, True)
        with pytest.raises(PermissionDenied):
            end(bram, goal)
        assert end(dora, goal).state == S.REACHED


class TestEnding:
    def test_no_task_is_left_hanging(
        self, client: Client, brug: Partnership, own: Membership, bram: User
    ) -> None:
        """N27."""
        goal = make.goal(brug, own)
        task = make.task(goal)
        with pytest.raises(TasksOpen):
            end(bram, goal)
        address = reverse("goals:end", args=[brug.pk, goal.pk])
        page = make.signed_in(bram, client).post(
            address, {"reached": "reached", "learned": "Veel", "edition": goal.edition}
        )
        assert page.status_code == 422
        assert task.what in page.content.decode()
        assert state_of(goal) == S.ACTIVE
        move_task(
            actor=make.acting(bram), task=task, act=TaskAct.FINISH, learned="", today=make.TODAY
        )
        goal = end(bram, goal)
        assert (goal.state, goal.ended_on, goal.learned) == (S.REACHED, make.TODAY, "Samen gaat.")

    def test_a_draft_is_let_go_and_not_reached(
        self, brug: Partnership, own: Membership, bram: User
    ) -> None:
        goal = make.goal(brug, own, state=S.DRAFT)
        with pytest.raises(OutOfTurn):
            end(bram, goal)
        assert end(bram, goal, reached=False).state == S.LET_GO


class TestTheDatabaseRefuses:
    @pytest.mark.parametrize(
        "hole",
        [
            *({name: ""} for name in ("why", "for_whom", "specific", "measurable", "active")),
            *({name: None} for name in ("due_on", "review_on", "voice", "active_on")),
            {"realistic": ""},
        ],
    )
    def test_an_active_goal_with_a_hole(
        self, brug: Partnership, own: Membership, hole: dict[str, Any]
    ) -> None:
        """INV3."""
        goal = make.goal(brug, own)
        with pytest.raises(IntegrityError, match="active_goal_is_complete"), transaction.atomic():
            Goal.objects.filter(pk=goal.pk).update(**hole)
        draft = make.goal(brug, own, state=S.DRAFT)
        assert Goal.objects.filter(pk=draft.pk).update(**hole) == 1

    def test_a_task_without_a_goal(self, brug: Partnership, own: Membership) -> None:
        """INV4."""
        task = make.task(make.goal(brug, own))
        with pytest.raises(IntegrityError), transaction.atomic():
            Task.objects.filter(pk=task.pk).update(goal=None)
        with pytest.raises(IntegrityError), transaction.atomic():
            Task.objects.create(what="Los", level=Level.MICRO, begun_on=make.TODAY)

    def test_an_end_of_what_still_lives(self, brug: Partnership, own: Membership) -> None:
        goal = make.goal(brug, own)
        with pytest.raises(IntegrityError), transaction.atomic():
            Goal.objects.filter(pk=goal.pk).update(ended_on=make.TODAY)
