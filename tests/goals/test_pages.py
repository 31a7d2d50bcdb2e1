"""The pages of goals: as quick with much as with little, and never a scolding (1.18, T1)."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.content.rules import Block, Level
from brugwerk.goals.drawings import chart
from brugwerk.goals.models import (
    EarlierVoice,
    Evidence,
    Goal,
    GoalVersion,
    LifeworldInsight,
    Measurement,
    PerspectiveCard,
    Reach,
    Task,
    TaskFit,
)
from brugwerk.goals.queries.goals import due
from brugwerk.goals.rules import GoalState
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.rules import Mode
from tests import make


@pytest.fixture
def goal(brug: Partnership, bram: User) -> Goal:
    """A goal that people work on; Bram coordinates."""
    return make.goal(brug, bram.memberships.get(partnership=brug))


@pytest.fixture
def browser(client: Client, bram: User) -> Client:
    """The browser of Bram."""
    return make.signed_in(bram, client)


def at(name: str, goal: Goal) -> str:
    return reverse(f"goals:{name}", args=[goal.partnership_id, goal.pk])


def asked(client: Client, address: str) -> tuple[int, str]:
    """Return how many queries a page asks, and the page."""
    with CaptureQueriesContext(connection) as found:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(found), answer.content.decode()


def fill(goal: Goal, many: int) -> None:
    """Give a goal much of everything that its page shows."""
    organisation = make.organisation(goal.partnership, f"Huis {many}")
    tasks = Task.objects.bulk_create(
        Task(
            goal=goal,
            what=f"Taak {number}",
            level=Level.MICRO,
            begun_on=make.TODAY,
            substitute=goal.coordinator,
        )
        for number in range(many)
    )
    TaskFit.objects.bulk_create(
        TaskFit(task=task, organisation=organisation, text="Het past.") for task in tasks
    )
    Measurement.objects.bulk_create(
        Measurement(goal=goal, on=make.day(-number - many), value=number) for number in range(many)
    )
    Evidence.objects.bulk_create(
        Evidence(goal=goal, kind="story", text="Een verhaal", on=make.TODAY) for _ in range(many)
    )
    Reach.objects.bulk_create(Reach(goal=goal, on=make.TODAY, reached=3) for _ in range(many))
    LifeworldInsight.objects.bulk_create(
        LifeworldInsight(goal=goal, told="Zo is het.", consent=True, on=make.TODAY)
        for _ in range(many)
    )
    partners = Organisation.objects.bulk_create(
        Organisation(name=f"Partner {many} {number}", kind=organisation.kind)
        for number in range(many)
    )
    goal.partnership.organisations.add(*partners)
    PerspectiveCard.objects.bulk_create(
        PerspectiveCard(goal=goal, organisation=one, sees="Zo.", by=goal.coordinator, on=make.TODAY)
        for one in partners
    )
    EarlierVoice.objects.bulk_create(
        EarlierVoice(goal=goal, voice=voice, until_on=make.TODAY)
        for voice in VoiceRecord.objects.bulk_create(
            VoiceRecord(mode=Mode.WRITTEN, on=make.TODAY) for _ in range(many)
        )
    )
    begun = goal.versions.count()
    GoalVersion.objects.bulk_create(
        GoalVersion(
            goal=goal,
            number=begun + number,
            texts={"title": "Eerst"},
            reason="Zo.",
            on=make.TODAY,
            by=goal.coordinator,
        )
        for number in range(many)
    )


def test_three_hundred_goals_cost_no_more_queries_than_one(
    browser: Client, brug: Partnership, goal: Goal
) -> None:
    address = reverse("goals:overview", args=[brug.pk])
    browser.get(address)
    few, _page = asked(browser, address)
    voices = VoiceRecord.objects.bulk_create(
        VoiceRecord(mode=Mode.WRITTEN, on=make.TODAY) for _ in range(299)
    )
    made = Goal.objects.bulk_create(
        Goal(
            partnership=brug,
            title=f"Doel {number}",
            coordinator=goal.coordinator,
            block=Block.GOAL,
            level=Level.MESO,
            voice=voice,
            begun_on=make.TODAY,
        )
        for number, voice in enumerate(voices)
    )
    Task.objects.bulk_create(
        Task(goal=one, what="Taak", level=Level.MICRO, begun_on=make.TODAY) for one in made
    )
    many, page = asked(browser, address)
    assert many == few
    assert page.count("/fundament/doelen/") >= 300


def test_a_goal_with_a_hundred_of_each_costs_no_more_queries_than_one(
    browser: Client, goal: Goal
) -> None:
    fill(goal, 1)
    browser.get(at("goal", goal))
    few, _page = asked(browser, at("goal", goal))
    fill(goal, 99)
    many, page = asked(browser, at("goal", goal))
    assert many == few
    assert "Taak 98" in page


def test_due_is_one_question(brug: Partnership, goal: Goal, bram: User) -> None:
    """INV27: what lives and waits, of one's own partnerships."""
    Goal.objects.update(review_on=make.day(-1))
    make.goal(brug, goal.coordinator, state=GoalState.LET_GO)
    with CaptureQueriesContext(connection) as found:
        waiting = due(make.acting(bram), today=make.day(90))
    assert [one.href for one in waiting] == [at("goal", goal)]
    assert len(found) == 1 + 1  # the actor, and the goals


def test_a_vague_text_gets_a_hint_and_no_error(browser: Client, brug: Partnership) -> None:
    """1.18."""
    browser.post(reverse("goals:begin", args=[brug.pk]), {"title": "Elk kind leest."})
    goal = Goal.objects.get()
    step = reverse("goals:step", args=[brug.pk, goal.pk, 3])
    answer = browser.post(step, {"measurable": "Er komen veel kinderen.", "edition": "1"})
    assert answer.status_code == 302
    for address in (at("goal", goal), step):
        page = browser.get(address).content.decode()
        assert "24 kinderen" in page
        assert 'role="alert"' not in page


def test_what_is_still_needed_is_named(browser: Client, brug: Partnership, goal: Goal) -> None:
    """INV3, said on the page and not only when somebody begins."""
    Goal.objects.update(state=GoalState.DRAFT, voice=None, active_on=None)
    page = browser.get(at("goal", goal)).content.decode()
    assert "/starten/" not in page
    assert at("voice", goal) in page
    answer = browser.post(at("activate", goal), {"edition": goal.edition}, follow=True)
    assert answer.redirect_chain == [(at("goal", goal), 302)]
    goal.refresh_from_db()
    assert goal.state == GoalState.DRAFT


@pytest.mark.parametrize("name", ["goal", "edit", "voice", "end", "measure", "reach", "add_task"])
def test_a_stranger_finds_nothing(client: Client, goal: Goal, chris: User, name: str) -> None:
    """T1, also below the address of the stranger's own partnership."""
    make.signed_in(chris, client)
    own = chris.memberships.get().partnership_id
    assert client.get(at(name, goal)).status_code == 404
    assert client.get(reverse(f"goals:{name}", args=[own, goal.pk])).status_code == 404


def test_a_second_number_on_a_day_corrects_what_it_has_seen(browser: Client, goal: Goal) -> None:
    form = {"on": "2027-03-01", "value": "12"}
    first = form | {"count-unit": "kinderen", "count-target": "20"}
    assert browser.post(at("measure", goal), first).status_code == 302
    second = browser.post(at("measure", goal), form | {"value": "13,5"})
    assert second.status_code == 409
    assert "getal: 12</strong>" in second.content.decode()
    seen = second.context["form"]["instead_of"].value()
    again = form | {"value": "13,5", "instead_of": seen}
    assert browser.post(at("measure", goal), again).status_code == 302
    assert [str(one.value) for one in goal.measurements.all()] == ["13.5"]
    late = browser.post(at("measure", goal), form | {"on": "2027-03-17"})
    assert (late.status_code, set(late.context["form"].errors)) == (422, {"on"})


class TestTheChart:
    @pytest.mark.parametrize("points", [[], [(make.TODAY, Decimal(3))]])
    def test_one_number_is_no_line(self, points: list[tuple[date, Decimal]]) -> None:
        assert chart(points, target=Decimal(9), unit="kinderen") == ""

    @pytest.mark.parametrize("target", [None, Decimal(24), Decimal(0)])
    @pytest.mark.parametrize("values", [(12, 18), (0, 0), (-5, 3), (7, 7, 7)])
    def test_two_numbers_are_told_in_words_too(
        self, values: tuple[int, ...], target: Decimal | None
    ) -> None:
        points = [(make.day(number), Decimal(value)) for number, value in enumerate(values)]
        svg = chart(points, target=target, unit='kin<d>"eren')
        assert 'role="img" aria-label="Van ' in svg
        assert f"{values[0]} " in svg
        assert svg.count('class="spot"') == len(values)
        assert svg.count('class="wanted"') == (target is not None)
        assert "<d>" not in svg
        heights = [float(part.split('"')[0]) for part in svg.split('cy="')[1:]]
        assert all(0 < height < 220 for height in heights)
        for before, after in pairwise(zip(values, heights, strict=True)):
            assert (before[0] < after[0]) == (before[1] > after[1])

    def test_it_stands_beside_its_table(self, browser: Client, goal: Goal) -> None:
        for number in range(2):
            assert 'class="measured"' not in browser.get(at("goal", goal)).content.decode()
            Measurement.objects.create(goal=goal, on=make.day(-number), value=number)
        page = browser.get(at("goal", goal)).content.decode()
        assert 'class="measured"' in page
        assert page.index('class="measured"') < page.index('<table class="table measures"')
