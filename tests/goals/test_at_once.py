"""Two people at once: the second hears of the first, keeps what was typed, and nothing breaks."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.goals.models import Goal
from brugwerk.goals.operations import goals as operations
from brugwerk.goals.rules import GoalState, fingerprint
from brugwerk.partnerships.models import Partnership
from brugwerk.voices.rules import Mode
from tests import make

OTHER = "Wat de ander schreef."
WHOLE = {
    "title": "Wat ik schreef.",
    "review_on": "2027-06-01",
    "started_by": "families",
    "families_since": "idea",
    "level": "meso",
    "block": "goal",
}
STEPS: Mapping[int, tuple[Mapping[str, str], str]] = {
    1: ({"title": "Wat ik schreef."}, "title"),
    2: ({"strengths": "Wat ik schreef."}, "strengths"),
    3: ({"specific": "Wat ik schreef."}, "specific"),
    4: ({"active": "Wat ik schreef."}, "active"),
    5: ({"realistic": "Wat ik schreef."}, "realistic"),
}


@pytest.fixture
def draft(brug: Partnership, bram: User) -> Goal:
    """A goal that is being written; Bram coordinates it, for De Linde."""
    own = bram.memberships.get(partnership=brug)
    own.organisation = make.organisation(brug)
    own.save()
    return make.goal(brug, own, state=GoalState.DRAFT)


@pytest.fixture
def browser(client: Client, bram: User) -> Client:
    """The browser of Bram, who comes second."""
    return make.signed_in(bram, client)


def at(name: str, goal: Goal, *more: int) -> str:
    return reverse(f"goals:{name}", args=[goal.partnership_id, goal.pk, *more])


def other_writes(goal: Goal, amina: User, **fields: Any) -> Goal:  # noqa: ANN401
    """Let Amina save first."""
    return operations.write(
        actor=make.acting(amina),
        goal=goal,
        fields=fields,
        edition=Goal.objects.get(pk=goal.pk).edition,
        reason="Beter zo.",
        today=make.TODAY,
    )


def second(browser: Client, address: str, form: Mapping[str, Any]) -> tuple[str, int]:
    """Send a form too late; return the page, and the edition that it shows now."""
    page = browser.post(address, form)
    assert page.status_code == 409
    return page.content.decode(), page.context["edition"]


@pytest.mark.parametrize("step", STEPS)
def test_on_each_step(browser: Client, draft: Goal, amina: User, step: int) -> None:
    form, name = STEPS[step]
    other_writes(draft, amina, **{name: OTHER})
    page, edition = second(browser, at("step", draft, step), {**form, "edition": draft.edition})
    assert OTHER in page
    assert "Wat ik schreef." in page
    assert getattr(Goal.objects.get(pk=draft.pk), name) == OTHER
    assert browser.post(at("step", draft, step), {**form, "edition": edition}).status_code == 302
    assert getattr(Goal.objects.get(pk=draft.pk), name) == "Wat ik schreef."


def test_on_the_last_step_words_tell_what_the_other_chose(
    browser: Client, draft: Goal, amina: User
) -> None:
    other_writes(draft, amina, started_by="policy", due_on=make.day(60), strengthens=["clarity"])
    form = {**WHOLE, "edition": draft.edition}
    page, _edition = second(browser, at("step", draft, 6), form)
    assert "<dd>Beleid</dd>" in page
    assert "<dd>15 mei 2027</dd>" in page
    assert 'value="2027-06-01"' in page


def test_who_wrote_the_same_goes_on(browser: Client, draft: Goal, amina: User) -> None:
    other_writes(draft, amina, active="Samen.")
    form = {"active": "Samen.", "edition": draft.edition}
    assert browser.post(at("step", draft, 4), form).status_code == 302


def test_a_step_of_what_people_work_on_by_now(browser: Client, draft: Goal, amina: User) -> None:
    """1.19: what was typed comes along to the page that asks why."""
    operations.activate(actor=make.acting(amina), goal=draft, today=make.TODAY)
    form = {"active": "Wat ik schreef.", "edition": draft.edition}
    page, edition = second(browser, at("step", draft, 4), form)
    assert "Wat ik schreef." in page
    assert 'name="change"' in page
    assert edition == draft.edition + 1


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("step", {"active": "Wat ik schreef."}),
        ("edit", WHOLE),
        ("voice", {"mode": "absent", "reason": "Wat ik schreef.", "next_step": "Bellen."}),
        ("end", {"reached": "let_go", "learned": "Wat ik schreef."}),
        ("measure", {"on": "2027-03-01", "value": "3", "note": "Wat ik schreef."}),
        ("evidence", {"kind": "story", "text": "Wat ik schreef."}),
        ("reach", {"who_not": "Wat ik schreef."}),
        ("card", {"sees": "Wat ik schreef."}),
        ("insight", {"told": "Wat ik schreef.", "about": "school", "source": "talk"}),
        ("add_task", {"what": "Wat ik schreef."}),
    ],
)
def test_a_goal_that_ended_meanwhile(
    browser: Client, draft: Goal, amina: User, name: str, form: Mapping[str, str]
) -> None:
    operations.end(
        actor=make.acting(amina), goal=draft, reached=False, learned=OTHER, today=make.TODAY
    )
    address = at(name, draft, *([4] if name == "step" else []))
    page = browser.post(address, {**form, "edition": "1"})
    assert page.status_code == 409
    assert OTHER in page.content.decode()
    assert "Wat ik schreef." in page.content.decode()
    assert browser.get(address).status_code == 403


def test_the_voice(browser: Client, draft: Goal, amina: User) -> None:
    """INV2."""
    said = operations.say_voice(
        actor=make.acting(amina),
        goal=draft,
        mode=Mode.ABSENT,
        reason=OTHER,
        next_step="Bellen.",
        today=make.TODAY,
    )
    form = {"mode": "absent", "reason": "Wat ik schreef.", "next_step": "Schrijven."}
    page, edition = second(browser, at("voice", draft), form | {"edition": draft.edition})
    assert OTHER in page
    assert 'value="Wat ik schreef."' in page
    assert Goal.objects.get(pk=draft.pk).voice == said.voice
    assert browser.post(at("voice", draft), form | {"edition": edition}).status_code == 302


def test_the_button_to_begin(browser: Client, draft: Goal, amina: User) -> None:
    other_writes(draft, amina, why=OTHER)
    page = browser.post(at("activate", draft), {"edition": draft.edition})
    assert page.status_code == 409
    assert OTHER in page.content.decode()
    assert Goal.objects.get(pk=draft.pk).state == GoalState.DRAFT
    edition = Goal.objects.get(pk=draft.pk).edition
    assert browser.post(at("activate", draft), {"edition": edition}).status_code == 302
    assert Goal.objects.get(pk=draft.pk).state == GoalState.ACTIVE


def test_the_end(browser: Client, draft: Goal, amina: User) -> None:
    other_writes(draft, amina, why=OTHER)
    form = {"reached": "let_go", "learned": "Wat ik schreef.", "edition": draft.edition}
    page, edition = second(browser, at("end", draft), form)
    assert OTHER in page
    assert "Wat ik schreef." in page
    assert browser.post(at("end", draft), form | {"edition": edition}).status_code == 302


def test_who_coordinates(browser: Client, draft: Goal, brug: Partnership, amina: User) -> None:
    """INV6."""
    dora = make.member(brug, name="Dora").memberships.get()
    mine = {"to": str(draft.coordinator_id), "edition": draft.edition}
    operations.hand_over(actor=make.acting(amina), goal=draft, to=dora, today=make.TODAY)
    make.signed_in(amina, browser)
    page, edition = second(browser, at("coordinator", draft), mine)
    assert "<dd>Dora</dd>" in page
    assert Goal.objects.get(pk=draft.pk).coordinator == dora
    assert browser.post(at("coordinator", draft), mine | {"edition": edition}).status_code == 302


def test_the_first_number(browser: Client, draft: Goal) -> None:
    """Two who both say what is counted: the second counts what the first said, or says so."""
    form = {"on": "2027-03-01", "value": "3", "note": "Wat ik schreef.", "count-target": "20"}
    first = {"count-unit": "kinderen", "count-target": "12", "on": "2027-02-01", "value": "4"}
    assert browser.post(at("measure", draft), first).status_code == 302
    page = browser.post(at("measure", draft), form | {"count-unit": "ouders"})
    assert page.status_code == 409
    assert "<dd>kinderen</dd>" in page.content.decode()
    assert "Wat ik schreef." in page.content.decode()
    assert 'name="count-unit"' not in page.content.decode()
    assert draft.measurements.count() == 1


def test_a_task(browser: Client, draft: Goal) -> None:
    task = make.task(draft)
    address = reverse("goals:task", args=[draft.partnership_id, task.pk])
    form = {"together": "collective", "level": "micro"}
    assert browser.post(address, form | {"what": OTHER, "edition": 1}).status_code == 302
    mine = form | {"what": "Wat ik schreef.", "edition": 1}
    page, edition = second(browser, address, mine)
    assert OTHER in page
    assert 'value="Wat ik schreef."' in page
    assert browser.post(address, mine | {"edition": edition}).status_code == 302
    assert draft.tasks.get().what == "Wat ik schreef."


def test_a_card(browser: Client, draft: Goal) -> None:
    """1.02: of two colleagues too."""
    assert browser.post(at("card", draft), {"sees": OTHER, "edition": 0}).status_code == 302
    mine = {"sees": "Wat ik schreef.", "edition": 0}
    page, edition = second(browser, at("card", draft), mine)
    assert OTHER in page
    assert "Wat ik schreef." in page
    assert browser.post(at("card", draft), mine | {"edition": edition}).status_code == 302
    assert draft.cards.get().sees == "Wat ik schreef."


def test_the_why(client: Client, brug: Partnership, amina: User) -> None:
    """5.09."""
    address = reverse("goals:why", args=[brug.pk])
    make.signed_in(amina, client)
    form = {"reason": "Zo is het.", "edition": fingerprint(brug.why)}
    assert client.post(address, form | {"why": OTHER}).status_code == 302
    page, edition = second(client, address, form | {"why": "Wat ik schreef."})
    assert OTHER in page
    assert "Wat ik schreef." in page
    brug.refresh_from_db()
    assert brug.why == OTHER
    again = form | {"why": "Wat ik schreef.", "edition": edition}
    assert client.post(address, again).status_code == 302


@pytest.mark.parametrize("edition", ["", "x", "-1", "9" * 30, "²"])
def test_an_edition_that_is_none_saves_nothing(browser: Client, draft: Goal, edition: str) -> None:
    form = {"active": "Wat ik schreef.", "edition": edition}
    assert browser.post(at("step", draft, 4), form).status_code == 409
