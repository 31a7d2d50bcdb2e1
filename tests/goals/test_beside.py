"""Views of partners, words of families, hints, and voices (1.02, 1.13, 1.14, 1.18)."""

import logging
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.goals.models import Goal, LifeworldInsight
from brugwerk.goals.operations import about, goals
from brugwerk.goals.rules import GoalState
from brugwerk.partnerships.models import Partnership
from brugwerk.voices.rules import Mode
from tests import make

TOLD = {"told": "Ze bellen pas als het fout gaat.", "about": "school", "source": "talk"}
YES = TOLD | {"consent": "on"}


@pytest.fixture
def goal(brug: Partnership, bram: User) -> Goal:
    """A goal that people work on; Bram coordinates it."""
    return make.goal(brug, bram.memberships.get(partnership=brug))


@pytest.fixture
def browser(client: Client, bram: User) -> Client:
    """The browser of Bram."""
    return make.signed_in(bram, client)


def at(name: str, goal: Goal) -> str:
    return reverse(f"goals:{name}", args=[goal.partnership_id, goal.pk])


def heard(by: User, goal: Goal, mode: Mode, on: Any) -> Goal:  # noqa: ANN401
    return goals.say_voice(
        actor=make.acting(by), goal=goal, mode=mode, reason="", next_step="", today=on
    )


class TestCards:
    """1.02: each partner says how it looks, and a difference stays to be seen."""

    def test_two_partners_stand_beside_each_other(
        self, browser: Client, brug: Partnership, goal: Goal, bram: User, amina: User
    ) -> None:
        for user, name in ((bram, "De Linde"), (amina, "Huis van het Kind")):
            user.memberships.update(organisation=make.organisation(brug, name))
            make.signed_in(user, browser)
            form = {"sees": f"{name} ziet moe.", "differs": f"{name} wil later.", "edition": 0}
            assert browser.post(at("card", goal), form).status_code == 302
        quiet = make.organisation(brug, "CLB Zuid")
        page = browser.get(at("goal", goal)).content.decode()
        for words in ("De Linde wil later.", "Huis van het Kind wil later.", quiet.name):
            assert words in page

    def test_nobody_speaks_without_an_organisation(
        self, browser: Client, goal: Goal, bram: User
    ) -> None:
        assert browser.get(at("card", goal)).status_code == 403
        with pytest.raises(PermissionDenied):
            about.say_card(
                actor=make.acting(bram),
                goal=goal,
                fields={"sees": "x"},
                edition=0,
                today=make.TODAY,
            )
        assert not goal.cards.exists()


class TestInsights:
    """1.13: words of families, kept with their yes and gone with their no."""

    def test_without_a_yes_nothing_is_kept(self, browser: Client, goal: Goal, bram: User) -> None:
        page = browser.post(at("insight", goal), TOLD)
        assert (page.status_code, set(page.context["form"].errors)) == (422, {"consent"})
        assert TOLD["told"] in page.content.decode()
        with pytest.raises(about.NoConsent):
            about.add_insight(
                actor=make.acting(bram),
                goal=goal,
                fields={**TOLD, "consent": False},
                today=make.TODAY,
            )
        assert not LifeworldInsight.objects.exists()
        made = make.insight(goal)
        with pytest.raises(IntegrityError, match="has_a_yes"), transaction.atomic():
            LifeworldInsight.objects.filter(pk=made.pk).update(consent=False)

    @pytest.mark.parametrize(
        ("told", "sure", "status"),
        [
            ("Bel naar 0470 12 34 56.", "on", 422),
            ("Zij en Fatima zijn moe.", "", 422),
            ("Zij en Fatima zijn moe.", "on", 302),
            ("Ze zijn moe.", "", 302),
        ],
    )
    def test_a_name_is_looked_at_once_more(
        self, browser: Client, goal: Goal, told: str, sure: str, status: int
    ) -> None:
        form = YES | {"told": told, "sure": sure}
        assert browser.post(at("insight", goal), form).status_code == status

    def test_a_no_takes_it_away_also_after_the_end(
        self, browser: Client, brug: Partnership, goal: Goal, chris: User
    ) -> None:
        browser.post(at("insight", goal), YES | {"tested_with": "de oudergroep"})
        page = browser.get(at("goal", goal)).content.decode()
        assert TOLD["told"] in page
        assert "de oudergroep" in page
        found = LifeworldInsight.objects.get()
        with pytest.raises(PermissionDenied):
            about.take_insight_away(actor=make.acting(chris), insight=found)
        Goal.objects.update(state=GoalState.REACHED, ended_on=make.TODAY)
        away = reverse("goals:take_insight_away", args=[brug.pk, found.pk])
        assert away in browser.get(at("goal", goal)).content.decode()
        assert browser.post(away).status_code == 302
        assert browser.post(away).status_code == 404
        assert not LifeworldInsight.objects.exists()


class TestHints:
    """1.18: a vague text gets an example while it is typed, and nothing of it stays."""

    @pytest.mark.parametrize(
        ("field", "text", "example"),
        [
            ("measurable", "Er komen veel kinderen.", "24 kinderen"),
            ("measurable", "24 kinderen komen.", ""),
            ("active", "Er wordt soep gemaakt op maandag.", "ouders koken"),
            ("specific", "", ""),
        ],
    )
    def test_the_same_rule_as_after_saving(
        self, browser: Client, goal: Goal, field: str, text: str, example: str
    ) -> None:
        address = reverse("goals:hint", args=[goal.partnership_id])
        before = Goal.objects.values().get()
        answer = browser.post(address, {"field": field, "text": text})
        assert answer.status_code == 200
        assert example in answer.content.decode()
        assert bool(answer.content.strip()) is bool(example)
        assert text not in answer.content.decode() or not text
        assert Goal.objects.values().get() == before

    def test_what_is_typed_stands_in_no_address_and_no_log(
        self, browser: Client, goal: Goal, chris: User, caplog: pytest.LogCaptureFixture
    ) -> None:
        address = reverse("goals:hint", args=[goal.partnership_id])
        with caplog.at_level(logging.DEBUG, "django.request"):
            for form in ({"field": "nothing", "text": "Geheim"}, {"field": "active"}):
                browser.post(address, form)
            assert browser.get(address, {"text": "Geheim"}).status_code == 405
            make.signed_in(chris, browser)
            stranger = browser.post(address, {"field": "active", "text": "Geheim"})
        assert stranger.status_code == 404
        assert "Geheim" not in caplog.text


class TestVoices:
    """INV2, INV3: heard before work began, and again after that."""

    def test_in_a_draft_the_newest_replaces_the_one_before(
        self, brug: Partnership, goal: Goal, bram: User
    ) -> None:
        draft = make.goal(brug, goal.coordinator, state=GoalState.DRAFT)
        heard(bram, draft, Mode.WRITTEN, make.TODAY)
        assert not draft.earlier_voices.exists()

    def test_once_people_work_nothing_is_lost(
        self, browser: Client, brug: Partnership, goal: Goal, bram: User
    ) -> None:
        draft = make.goal(brug, goal.coordinator, state=GoalState.DRAFT)
        heard(bram, draft, Mode.WRITTEN, make.day(-3))
        goals.activate(actor=make.acting(bram), goal=draft, today=make.day(-2))
        heard(bram, draft, Mode.DIRECT, make.day(-1))
        active = heard(bram, draft, Mode.REPRESENTED, make.TODAY)
        assert active.voice
        assert (active.voice.mode, active.voice.on) == (Mode.REPRESENTED, make.TODAY)
        earlier = [one.voice.mode for one in active.earlier_voices.all()]
        assert earlier == [Mode.DIRECT, Mode.WRITTEN]
        active.refresh_from_db()
        assert (active.heard_on, active.active_on) == (make.day(-3), make.day(-2))
        again = browser.get(at("voice", active)).content.decode()
        assert "checked" not in again  # added to what was said, and no correction of it
        page = browser.get(at("goal", active)).content.decode()
        assert page.index("Eerder gehoord") < page.index("13 maart 2027")

    @pytest.mark.parametrize("heard_on", [None, make.day(-19)])
    def test_the_database_proves_that_families_came_first(self, goal: Goal, heard_on: Any) -> None:  # noqa: ANN401
        with pytest.raises(IntegrityError, match="heard_before"), transaction.atomic():
            Goal.objects.filter(pk=goal.pk).update(heard_on=heard_on)
