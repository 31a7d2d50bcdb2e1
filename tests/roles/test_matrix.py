"""The matrix as people see it: hatched until confirmed, checks in words, the same few queries."""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.goals.models import Goal, Task
from brugwerk.goals.rules import GoalState, TaskState
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import queries
from brugwerk.roles.models import Assignment
from brugwerk.roles.queries.marks import Row
from tests import make
from tests.make import roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(brug: Partnership, amina: User) -> Goal:
    return make.goal(brug)


@pytest.fixture
def task(goal: Goal) -> Task:
    return make.task(goal)


@pytest.fixture
def own(brug: Partnership, bram: User) -> Membership:
    return bram.memberships.get(partnership=brug)


def only_row(user: User, brug: Partnership) -> Row:
    page = queries.matrix(make.acting(user), brug, today=make.TODAY)
    return page.groups[0].rows[0]


def page_of(client: Client, user: User, brug: Partnership, look: str = "") -> str:
    address = reverse("roles:matrix", args=[brug.pk])
    answer = make.signed_in(user, client).get(f"{address}?{look}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_letter_is_hatched_until_its_holder_says_yes(
    client: Client, brug: Partnership, task: Task, bram: User, own: Membership
) -> None:
    """5.21: and the full word stands in the cell for who does not see the shape."""
    letter = roles.letter(task, "R", member=own)
    assert "doet het, nog niet bevestigd" in page_of(client, bram, brug)
    Assignment.objects.filter(pk=letter.pk).update(confirmed_on=make.TODAY, confirmed_by=own)
    assert "doet het, nog niet bevestigd" not in page_of(client, bram, brug)


def test_removing_a_member_opens_the_confirmation_again(
    brug: Partnership, task: Task, amina: User, own: Membership
) -> None:
    """N17."""
    roles.letter(task, "A", member=own, confirmed=True)
    assert only_row(amina, brug).lines == (("A", (("Bram", True),)),)
    own.ends_on = make.day(-1)
    own.save()
    row = only_row(amina, brug)
    assert row.lines == (("A", (("Bram", False),)),)
    assert "Bij deze taak beslist niemand." in row.notes
    assert "Niet meer hier: Bram." in row.notes


def test_the_checks_in_words(
    client: Client, brug: Partnership, task: Task, amina: User, own: Membership
) -> None:
    """ux.md 3.9 and screen 12, N17: each in words at the end of the row."""
    own.organisation = make.organisation(brug)
    own.ends_on = make.day(42)
    own.save()
    roles.letter(task, "R", member=own)
    roles.letter(task, "I")
    assert only_row(amina, brug).notes == (
        "Bij deze taak beslist niemand.",
        "Bram vertrekt over 42 dagen.",
        "Nog geen vervanger.",
        "Nog geen mandaat: Bram.",
        "Het gezin hoort alleen het resultaat.",
    )
    assert "Bram vertrekt over 42 dagen." in page_of(client, amina, brug)
    roles.mandate(brug, own)
    assert "Nog geen mandaat: Bram." not in only_row(amina, brug).notes


def test_parents_need_no_mandate(
    brug: Partnership, task: Task, amina: User, own: Membership
) -> None:
    """Who takes part for himself has no leader to give him one."""
    roles.letter(task, "R", member=own)
    assert not [note for note in only_row(amina, brug).notes if "mandaat" in note]


def test_much_for_one_person_is_said_of_the_work(
    brug: Partnership, goal: Goal, amina: User, own: Membership
) -> None:
    """ux.md 3.9, INV30: more than five, and no number for anybody."""
    for number in range(5):
        roles.letter(make.task(goal, f"Taak {number}"), "R", member=own)
    assert not any("Veel werk" in note for note in only_row(amina, brug).notes)
    roles.letter(make.task(goal, "Taak 5"), "R", member=own)
    assert "Veel werk bij 1 persoon: Bram." in only_row(amina, brug).notes


def test_a_role_that_nobody_fills(
    brug: Partnership, task: Task, amina: User, own: Membership
) -> None:
    role = roles.role(brug)
    roles.letter(task, "R", role=role)
    assert f"Niemand neemt deze rol nu op: {role}." in only_row(amina, brug).notes
    roles.filling(role, own)
    assert "Niemand doet deze taak." not in only_row(amina, brug).notes


def test_columns_are_who_holds_something(
    client: Client, brug: Partnership, task: Task, amina: User, own: Membership
) -> None:
    """5.10: organisations, roles, people and the family; a table with scopes."""
    make.organisation(brug, "Zonder letter")
    roles.letter(task, "S", organisation=make.organisation(brug, "CLB De Overzet"))
    roles.letter(task, "C", role=roles.role(brug))
    roles.letter(task, "R", member=own)
    roles.letter(task, "I")
    page = queries.matrix(make.acting(amina), brug, today=make.TODAY)
    assert page.columns == [
        "CLB De Overzet",
        "Onthaal van nieuwe gezinnen",
        "Bram",
        "het gezin",
    ]
    text = page_of(client, amina, brug)
    assert '<th scope="col">CLB De Overzet</th>' in text
    assert 'scope="rowgroup"' in text
    assert "Zonder letter" not in text


def test_one_goal_or_only_mine(
    client: Client, brug: Partnership, goal: Goal, task: Task, bram: User, own: Membership
) -> None:
    other = make.task(make.goal(brug, title="Samen eten"), "Soep koken")
    roles.letter(other, "R", member=own)
    roles.letter(task, "R")
    assert "Soep koken" not in page_of(client, bram, brug, f"goal={goal.pk}")
    mine = page_of(client, bram, brug, "mine=on")
    assert "Soep koken" in mine
    assert task.what not in mine
    assert task.what in page_of(client, bram, brug, "goal=x&view=x")


def test_by_role_with_its_purpose(
    client: Client, brug: Partnership, task: Task, bram: User, own: Membership
) -> None:
    """5.23: role instead of task."""
    role = roles.role(brug)
    roles.filling(role, own)
    roles.letter(task, "A", role=role)
    make.task(task.goal, "Zonder rol")
    page = page_of(client, bram, brug, "view=roles")
    assert role.purpose in page
    assert page.index(task.what) < page.index("Taken zonder rol") < page.index("Zonder rol</a>")


def test_more_than_eight_columns_is_a_list_first(
    client: Client, brug: Partnership, amina: User
) -> None:
    """ux.md screen 12."""
    roles.big_matrix(brug, tasks=2, partners=9)
    assert "<table" not in page_of(client, amina, brug)
    assert "<table" in page_of(client, amina, brug, "view=table")


def test_what_is_done_or_of_a_goal_that_ended_is_not_here(
    client: Client, brug: Partnership, task: Task, amina: User
) -> None:
    make.task(make.goal(brug, title="Samen eten", state=GoalState.REACHED), "Soep koken")
    done = make.task(task.goal, "Lokaal zoeken")
    done.state = TaskState.DONE
    done.save()
    page = page_of(client, amina, brug)
    assert task.what in page
    assert "Soep koken" not in page
    assert "Lokaal zoeken" not in page


def test_names_are_escaped_in_cells_and_lines(
    client: Client, brug: Partnership, task: Task, amina: User, own: Membership
) -> None:
    own.user.name = "<b>Bram</b>"
    own.user.save()
    roles.letter(task, "R", member=own)
    page = page_of(client, amina, brug)
    assert "<b>Bram" not in page
    assert "&lt;b&gt;Bram" in page


def test_without_a_goal_there_is_no_task_to_divide(
    client: Client, brug: Partnership, amina: User
) -> None:
    """INV4."""
    assert "Een taak hoort altijd bij een doel." in page_of(client, amina, brug)


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as done:
        assert client.get(address).status_code == 200
    return len(done)


@pytest.mark.parametrize("name", ["matrix", "mine", "add_task"])
def test_one_letter_costs_as_many_queries_as_three_hundred(
    client: Client, brug: Partnership, task: Task, amina: User, own: Membership, name: str
) -> None:
    make.signed_in(amina, client)
    mine = amina.memberships.get(partnership=brug)
    roles.letter(task, "R", member=mine)
    address = reverse(f"roles:{name}", args=[brug.pk])
    client.get(address)
    few = queries_of(client, address)
    roles.big_matrix(brug)
    for one in Task.objects.exclude(pk=task.pk):
        roles.letter(one, "S", member=mine)
    assert Assignment.objects.count() > 300
    assert queries_of(client, address) == few


def test_a_large_matrix_is_there_at_once(client: Client, brug: Partnership, amina: User) -> None:
    """60 tasks by 25 partners in at most 150 ms; here with room for a machine that is busy."""
    roles.big_matrix(brug)
    make.signed_in(amina, client)
    address = reverse("roles:matrix", args=[brug.pk])
    client.get(address)
    took = []
    for look in ("", "?view=table", "?view=roles"):
        begun = time.process_time()
        assert client.get(f"{address}{look}").status_code == 200
        took.append(time.process_time() - begun)
    assert max(took) < 0.5, took
