"""Dividing tasks and confirming letters (5.10, 5.19-5.21, N17, INV4, INV5, INV26)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.content.rules import Level
from brugwerk.goals.models import Goal, Task
from brugwerk.goals.rules import TaskState
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import operations, queries
from brugwerk.roles.forms.letters import pack
from brugwerk.roles.models import Assignment, MatrixReview
from brugwerk.roles.rules.letters import FAMILY, FamilyWay, Letter
from tests import make
from tests.make import roles

pytestmark = pytest.mark.django_db
A, R, S, C, I = (  # noqa: E741 -- the letters of RASCI
    Letter.ACCOUNTABLE,
    Letter.RESPONSIBLE,
    Letter.SUPPORTING,
    Letter.CONSULTED,
    Letter.INFORMED,
)


@pytest.fixture
def goal(brug: Partnership, amina: User) -> Goal:
    return make.goal(brug)


@pytest.fixture
def task(goal: Goal) -> Task:
    return make.task(goal)


@pytest.fixture
def own(brug: Partnership, bram: User) -> Membership:
    return bram.memberships.get(partnership=brug)


def key(member: Membership) -> str:
    return f"m{member.pk}"


def divide(task: Task, user: User, wanted: dict[Letter, list[str]], **more: Any) -> None:  # noqa: ANN401
    options: dict[str, Any] = {"seen": {}, "substitute": "", "until": None, "today": make.TODAY}
    operations.divide(actor=make.acting(user), task=task, wanted=wanted, **(options | more))


def held(task: Task) -> set[tuple[str, str]]:
    return {(one.letter, one.holder) for one in task.assignments.open()}


def add(goal: Goal, user: User, what: str = "Bellen", **more: Any) -> Task:  # noqa: ANN401
    options: dict[str, Any] = {"wanted": {}, "substitute": "", "until": None, "today": make.TODAY}
    return operations.add_task(
        actor=make.acting(user), goal=goal, what=what, level=Level.MICRO, **(options | more)
    )


def test_a_task_is_added_with_its_letters(
    goal: Goal, amina: User, own: Membership, brug: Partnership
) -> None:
    task = add(goal, amina, wanted={R: [key(own)], C: [FAMILY]}, substitute=key(own))
    assert held(task) == {("R", key(own)), ("C", FAMILY)}
    assert task.substitute == own
    assert Entry.objects.filter(kind="roles.task_added").count() == 1


def test_a_second_tap_makes_no_second_task(goal: Goal, amina: User) -> None:
    add(goal, amina)
    with pytest.raises(operations.TaskIsThere):
        add(goal, amina)
    assert goal.tasks.count() == 1


def test_a_letter_cannot_be_without_a_task_and_a_task_not_without_a_goal() -> None:
    """INV4: the columns are not null."""
    assert not Assignment._meta.get_field("task").null
    assert not Task._meta.get_field("goal").null


def test_a_letter_has_exactly_one_holder(task: Task, own: Membership) -> None:
    whole = {"task": task, "letter": "R", "begun_on": make.TODAY}
    for wrong in ({}, {"membership": own, "family": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Assignment.objects.create(**whole, **wrong)


def test_one_decides_in_the_database(task: Task, own: Membership) -> None:
    """INV5: at most one A for a task; one that ended makes room."""
    first = roles.letter(task, "A", member=own)
    with pytest.raises(IntegrityError), transaction.atomic():
        roles.letter(task, "A")
    first.ended_on = make.TODAY
    first.save()
    roles.letter(task, "A")


@pytest.mark.parametrize("kind", ["member", "organisation", "role", "family"])
def test_a_letter_is_given_once(kind: str, task: Task, own: Membership, brug: Partnership) -> None:
    holders: dict[str, dict[str, Any]] = {
        "member": {"member": own},
        "organisation": {"organisation": make.organisation(brug)},
        "role": {"role": roles.role(brug)},
        "family": {},
    }
    roles.letter(task, "S", **holders[kind])
    with pytest.raises(IntegrityError), transaction.atomic():
        roles.letter(task, "S", **holders[kind])


def test_what_stays_keeps_its_confirmation_and_what_is_new_waits(
    task: Task, amina: User, own: Membership
) -> None:
    """5.21."""
    kept = roles.letter(task, "R", member=own, confirmed=True)
    divide(task, amina, {R: [key(own), FAMILY]}, seen={R: [key(own)]})
    kept.refresh_from_db()
    assert (kept.confirmed_on, kept.ended_on) == (make.TODAY, None)
    assert task.assignments.open().get(family=True).confirmed_on is None


def test_a_letter_that_goes_is_kept_as_it_was(task: Task, amina: User, own: Membership) -> None:
    letter = roles.letter(task, "R", member=own, confirmed=True)
    divide(task, amina, {}, seen={R: [key(own)]})
    letter.refresh_from_db()
    assert letter.ended_on == make.TODAY
    assert held(task) == set()


def test_what_i_put_in_my_own_name_needs_no_second_yes(
    task: Task, bram: User, own: Membership
) -> None:
    divide(task, bram, {R: [key(own)]})
    assert task.assignments.get().confirmed_by == own


def test_two_people_change_different_letters_and_both_stay(
    task: Task, amina: User, own: Membership
) -> None:
    divide(task, amina, {R: [key(own)]})
    divide(task, amina, {C: [FAMILY]})  # who saw none of it
    assert held(task) == {("R", key(own)), ("C", FAMILY)}


def test_two_who_decide_at_once(task: Task, amina: User, own: Membership) -> None:
    """INV5: the first one wins, and the second one hears who that is."""
    divide(task, amina, {A: [key(own)]})
    with pytest.raises(operations.SomebodyDecides) as second:
        divide(task, amina, {A: [FAMILY], S: [FAMILY]})
    assert second.value.name == "Bram"
    assert held(task) == {("A", key(own))}


def test_the_second_one_keeps_her_form(
    client: Client, task: Task, amina: User, own: Membership, brug: Partnership
) -> None:
    make.signed_in(amina, client)
    address = reverse("roles:letters", args=[brug.pk, task.pk])
    mine = key(amina.memberships.get())
    divide(task, amina, {A: [key(own)], C: [FAMILY]})  # meanwhile
    answer = client.post(address, {"A": mine, "S": [FAMILY], "until": "2027-06-01", "seen": ""})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Bram beslist intussen bij deze taak." in page
    form = answer.context["form"]
    assert (form["A"].value(), form["S"].value(), form["until"].value()) == (
        mine,
        [FAMILY],
        "2027-06-01",
    )
    assert form["C"].value() == [FAMILY]  # what the other one added is there too
    again = {"A": mine, "S": [FAMILY], "C": [FAMILY], "seen": form["seen"].value()}
    assert client.post(address, again).status_code == 302  # after they talked
    assert held(task) == {("A", mine), ("S", FAMILY), ("C", FAMILY)}


def test_holders_of_elsewhere_are_unknown(task: Task, amina: User) -> None:
    """INV33."""
    other = make.join(make.partnership("De Kade"), make.account("Kim"))
    for wrong in ({R: [key(other)]}, {R: ["o999"]}, {R: ["r999"]}, {R: ["x"]}):
        with pytest.raises(operations.UnknownHolder):
            divide(task, amina, wrong)
    with pytest.raises(operations.UnknownHolder):
        divide(task, amina, {}, substitute=key(other))
    assert held(task) == set()


def test_a_stranger_divides_nothing(task: Task, chris: User) -> None:
    with pytest.raises(PermissionDenied):
        divide(task, chris, {R: [FAMILY]})


def test_a_task_that_is_done_is_not_divided(task: Task, amina: User) -> None:
    task.state = TaskState.DONE
    task.save()
    with pytest.raises(OutOfTurn):
        divide(task, amina, {R: [FAMILY]})


def test_letters_are_tried_until_a_day_and_stay_until_people_look(
    task: Task, amina: User, brug: Partnership
) -> None:
    """5.20: a trial that is over is told, and nothing falls away by itself."""
    divide(task, amina, {R: [FAMILY]}, until=make.day(7))
    actor = make.acting(amina)
    page = queries.matrix(actor, brug, today=make.day(8))
    assert "De proef is voorbij. Blijft dit zo?" in page.groups[0].rows[0].notes
    assert [one.what for one in queries.due(actor, today=make.day(8))] == [task.what]
    assert queries.due(actor, today=make.day(7)) == []
    divide(task, amina, {R: [FAMILY]}, seen={R: [FAMILY]}, until=None)
    assert queries.due(actor, today=make.day(8)) == []


def test_confirming_and_objecting(
    client: Client, task: Task, bram: User, own: Membership, brug: Partnership
) -> None:
    """5.21: yes by a tick, no with a reason that the group reads."""
    letter = roles.letter(task, "R", member=own)
    make.signed_in(bram, client)
    mine = reverse("roles:mine", args=[brug.pk])
    assert client.post(mine, {"letters": [letter.pk]}).status_code == 302
    letter.refresh_from_db()
    assert (letter.confirmed_on, letter.confirmed_by) == (make.TODAY, own)
    no = reverse("roles:object_to", args=[brug.pk, letter.pk])
    client.post(no, {"reason": "Ik werk niet op maandag."})
    letter.refresh_from_db()
    assert (letter.confirmed_on, letter.objection) == (None, "Ik werk niet op maandag.")
    page = client.get(reverse("roles:matrix", args=[brug.pk])).content.decode()
    assert "Bram zegt dat R niet klopt: “Ik werk niet op maandag.”" in page
    client.post(mine, {"letters": [letter.pk]})
    letter.refresh_from_db()
    assert (letter.confirmed_on, letter.objection) == (make.TODAY, "")


def test_a_letter_that_was_taken_away_cannot_be_confirmed(
    task: Task, bram: User, own: Membership
) -> None:
    letter = roles.letter(task, "R", member=own)
    Assignment.objects.update(ended_on=make.TODAY)
    actor = make.acting(bram)
    with pytest.raises(operations.LetterGone):
        operations.confirm(actor=actor, assignment=letter, today=make.TODAY)
    with pytest.raises(operations.LetterGone):
        operations.object_to(actor=actor, assignment=letter, reason="x", today=make.TODAY)


def test_families_say_how(task: Task, amina: User, bram: User) -> None:
    """N17: the yes of families comes with how they said it and on which day."""
    letter = roles.letter(task, "C")
    with pytest.raises(operations.FamiliesSayHow):
        operations.confirm(actor=make.acting(amina), assignment=letter, today=make.TODAY)
    with pytest.raises(PermissionDenied):
        operations.confirm_for_families(
            actor=make.acting(bram), assignment=letter, way=FamilyWay.TOLD, on=make.TODAY
        )
    operations.confirm_for_families(
        actor=make.acting(amina), assignment=letter, way=FamilyWay.PAPER, on=make.day(-3)
    )
    letter.refresh_from_db()
    assert (letter.family_way, letter.confirmed_on) == (FamilyWay.PAPER, make.day(-3))
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=letter.pk).update(family_way="")


def test_a_day_to_look_at_the_division_again(
    client: Client, goal: Goal, task: Task, bram: User, brug: Partnership
) -> None:
    """5.20, INV27."""
    make.signed_in(bram, client)
    address = reverse("roles:review", args=[brug.pk, goal.pk])
    client.post(address, {"review_on": "2027-04-01", "note": "Lukt het bellen?"})
    assert client.post(address, {"review_on": "2027-05-01"}).status_code == 302
    review = MatrixReview.objects.get()
    actor = make.acting(bram)
    assert queries.due(actor, today=review.review_on)[0].href == address
    assert queries.due(make.acting(make.account("Kim")), today=review.review_on) == []


def test_standing_in_and_handing_over(
    task: Task, amina: User, bram: User, own: Membership, brug: Partnership
) -> None:
    """N1, INV26: a letter goes to somebody for a while, or for good."""
    letter = roles.letter(task, "A", member=own, confirmed=True)
    dora = make.join(brug, make.account("Dora"))
    actor = make.acting(amina)
    operations.stand_in(actor=actor, thing=letter, by=dora, from_=make.day(-1), until=make.day(5))
    page = queries.matrix(actor, brug, today=make.TODAY)
    assert page.groups[0].rows[0].covers == "Dora"
    assert queries.matrix(actor, brug, today=make.day(6)).groups[0].rows[0].covers == ""
    with pytest.raises(PermissionDenied):
        operations.hand_over(actor=make.acting(dora.user), thing=letter, to=dora, today=make.TODAY)
    new = operations.hand_over(actor=make.acting(bram), thing=letter, to=dora, today=make.TODAY)
    assert (new.membership, new.letter, new.confirmed_on) == (dora, "A", None)
    assert held(task) == {("A", key(dora))}
    with pytest.raises(OutOfTurn):
        operations.hand_over(actor=actor, thing=letter, to=dora, today=make.TODAY)
    elsewhere = make.join(make.partnership("De Kade"), make.account("Kim"))
    with pytest.raises(operations.NotHere):
        operations.hand_over(actor=actor, thing=new, to=elsewhere, today=make.TODAY)


def test_pack_and_saw_are_each_others_mirror(brug: Partnership, task: Task, amina: User) -> None:
    roles.letter(task, "R")
    roles.letter(task, "I")
    now = queries.held_in(make.acting(amina), task)
    assert pack(now.letters) == "R:family I:family"
