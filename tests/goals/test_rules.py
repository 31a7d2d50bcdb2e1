"""What a goal needs, what may be vague in it, and how it lives. Pure."""

import pytest

from brugwerk.goals.rules import (
    GOAL_LIFE,
    QUICK_DAYS,
    SMART,
    TASK_LIFE,
    TEXTS,
    FamiliesSince,
    GoalAct,
    GoalState,
    TaskAct,
    TaskState,
    Vague,
    came_late,
    hint,
    is_quick,
    missing,
)
from tests.make.clock import TODAY, day

FULL = dict.fromkeys(("why", "for_whom", *SMART), "Twintig kinderen lezen elke week.")


@pytest.mark.parametrize(
    ("field", "text", "vague"),
    [
        ("specific", "", None),
        ("specific", "   ", None),
        ("specific", "Ze lezen.", Vague.SHORT),
        ("specific", "24 kinderen", None),
        ("specific", "Kinderen lezen thuis beter.", Vague.WOOLLY),
        ("specific", "Kinderen lezen BETER dan vroeger.", Vague.WOOLLY),
        ("specific", "Kinderen lezen thuis met hun zus.", None),
        ("specific", "24 kinderen lezen thuis beter.", None),
        ("specific", "Het verbeterde lokaal is open.", None),
        ("measurable", "Er komen elke week kinderen.", Vague.NO_NUMBER),
        ("measurable", "24 kinderen, elke week.", None),
        ("measurable", "We tellen.", Vague.SHORT),
        ("active", "Er wordt een lokaal gezocht.", Vague.NOBODY),
        ("active", "De school geeft een lokaal.", None),
        ("active", "Leerkrachten geven een lokaal.", None),
        ("realistic", "Kan.", Vague.SHORT),
        ("realistic", "Er is meer ruimte dan vroeger.", None),
        ("why", "Kort.", None),
        ("title", "Beter.", None),
    ],
)
def test_a_hint_per_field(field: str, text: str, vague: Vague | None) -> None:
    """1.18: empty is no reason for a nudge, and a woolly word is fine beside a number."""
    assert hint(field, text) is vague


@pytest.mark.parametrize("name", FULL)
@pytest.mark.parametrize("text", ["", "  \n"])
def test_each_text_is_needed(name: str, text: str) -> None:
    """INV3: spaces are no text."""
    texts = {**FULL, name: text}
    assert missing(texts, due_on=TODAY, review_on=TODAY, has_voice=True) == (name,)


def test_a_day_a_review_and_a_voice_are_needed() -> None:
    assert missing(FULL, due_on=None, review_on=TODAY, has_voice=True) == ("due_on",)
    assert missing(FULL, due_on=TODAY, review_on=None, has_voice=True) == ("review_on",)
    assert missing(FULL, due_on=TODAY, review_on=TODAY, has_voice=False) == ("voice",)
    assert missing(FULL, due_on=TODAY, review_on=TODAY, has_voice=True) == ()


def test_what_is_missing_stands_in_the_order_of_the_page() -> None:
    everything = ("why", "for_whom", *SMART, "due_on", "review_on", "voice")
    assert missing({}, due_on=None, review_on=None, has_voice=False) == everything
    optional = set(TEXTS) - set(everything)
    assert optional == {"title", "expected_change", "strengths"}


@pytest.mark.parametrize(
    ("since", "late"),
    [
        (None, False),
        (FamiliesSince.IDEA, False),
        (FamiliesSince.DRAFT, False),
        (FamiliesSince.LATER, True),
        (FamiliesSince.NOT_YET, True),
    ],
)
def test_families_who_came_late(since: FamiliesSince | None, *, late: bool) -> None:
    """1.12."""
    assert came_late(since) is late


def test_a_quick_win_takes_six_weeks_at_most() -> None:
    """3.21."""
    assert is_quick(TODAY, day(QUICK_DAYS))
    assert is_quick(TODAY, day(0))
    assert not is_quick(TODAY, day(QUICK_DAYS + 1))
    assert not is_quick(TODAY, None)


G, A = GoalState, GoalAct


@pytest.mark.parametrize("state", GoalState)
@pytest.mark.parametrize("act", GoalAct)
def test_the_life_of_a_goal(state: GoalState, act: GoalAct) -> None:
    """1.14: nobody reaches what nobody works on, and what has ended stays ended."""
    leads = {
        (G.IDEA, A.DRAFT): G.DRAFT,
        (G.IDEA, A.LET_GO): G.LET_GO,
        (G.DRAFT, A.ACTIVATE): G.ACTIVE,
        (G.DRAFT, A.LET_GO): G.LET_GO,
        (G.ACTIVE, A.ADJUST): G.ACTIVE,
        (G.ACTIVE, A.REACH): G.REACHED,
        (G.ACTIVE, A.LET_GO): G.LET_GO,
    }
    assert GOAL_LIFE.after(state, act) == leads.get((state, act))


@pytest.mark.parametrize("state", TaskState)
@pytest.mark.parametrize("act", TaskAct)
def test_the_life_of_a_task(state: TaskState, act: TaskAct) -> None:
    leads = {
        (TaskState.OPEN, TaskAct.FINISH): TaskState.DONE,
        (TaskState.OPEN, TaskAct.LET_GO): TaskState.LET_GO,
        (TaskState.DONE, TaskAct.REOPEN): TaskState.OPEN,
        (TaskState.LET_GO, TaskAct.REOPEN): TaskState.OPEN,
    }
    assert TASK_LIFE.after(state, act) == leads.get((state, act))
