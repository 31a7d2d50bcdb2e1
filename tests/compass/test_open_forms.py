"""Rounds per group and with names, recounted from raw ballots."""

from collections import Counter
from statistics import fmean, pstdev

from hypothesis import given, settings
from hypothesis import strategies as st

from brugwerk.compass.rules.shapes import Agreement, Ballot, Band, Form, Link, Outcome
from brugwerk.content.rules import Block
from brugwerk.partnerships.rules import Perspective
from tests.compass.test_release import STATEMENTS, closed, rounds


@settings(max_examples=120, deadline=None, derandomize=True)
@given(rounds, st.sampled_from([Form.PER_GROUP, Form.NAMED]))
def test_open_forms_can_be_recounted(ballots: list[Ballot], form: Form) -> None:
    """Every number of an open release follows from the raw ballots."""
    shown = closed(ballots, form)
    counted = [ballot for ballot in ballots if ballot.values]
    assert shown.n == len(counted)
    assert shown.outcome is (Outcome.SHOWN if counted else Outcome.TOO_FEW)
    for block in Block if counted else ():
        result = shown.block(block)
        known = {
            who: [v for key, v in one.values.items() if v and STATEMENTS[key] is block]
            for who, one in enumerate(counted)
        }
        means = {who: fmean(values) for who, values in known.items() if values}
        assert result.n == len(means)
        assert result.mean == (round(fmean(means.values()), 2) if means else None)
        assert result.deviation == (round(pstdev(means.values()), 2) if means else None)
        assert (result.lower is None) == (len(means) < 5)
        assert sum(group.n for group in result.groups) == sum(
            counted[who].perspective is not None for who in means
        )
        assert len(result.persons) == (len(means) if form is Form.NAMED else 0)
        assert [one.name for one in result.persons] == sorted(one.name for one in result.persons)
        for statement in result.statements:
            answers = [one.values[statement.key] for one in counted if statement.key in one.values]
            assert statement.unknown == answers.count(None)
            assert statement.n == len(answers) - statement.unknown
    links = Counter(
        (one.strengthened_by, one.strengthen)
        for one in counted
        if one.strengthen and one.strengthened_by and one.strengthen is not one.strengthened_by
    )
    assert {(one.source, one.target): one.people for one in shown.links} == links
    assert {one.group: one.people for one in shown.unheard} == Counter(
        group for one in counted for group in one.unheard
    )


def test_an_open_round_in_numbers() -> None:
    sides = [Perspective.FAMILY, Perspective.WELFARE, Perspective.WELFARE]
    people = [
        Ballot({"goal-1": value, "goal-2": None}, side, name, Block.GOAL, Block.TRUST)
        for value, side, name in zip((1, 4, 5), sides, ("Dina", "Bram", "Amina"), strict=True)
    ]
    shown = closed(people, Form.NAMED)
    goal = shown.block(Block.GOAL)
    assert (goal.band, goal.mean, goal.deviation, goal.n) == (Band.FAIR, 3.33, 1.7, 3)
    assert goal.agreement is Agreement.DIVIDED
    assert [(group.perspective, group.n, group.mean) for group in goal.groups] == [
        (Perspective.WELFARE, 2, 4.5),
        (Perspective.FAMILY, 1, 1),
    ]
    assert [(one.name, one.mean) for one in goal.persons] == [
        ("Amina", 5),
        ("Bram", 4),
        ("Dina", 1),
    ]
    assert [(one.key, one.n, one.unknown, one.mean) for one in goal.statements] == [
        ("goal-1", 3, 0, 3.33),
        ("goal-2", 0, 3, None),
    ]
    assert shown.links == (Link(Block.TRUST, Block.GOAL, 3),)
    assert shown.block(Block.TRUST).mean is None
    assert closed(people[:1], Form.PER_GROUP).block(Block.GOAL).agreement is None


def test_open_links_come_with_most_people_first() -> None:
    one = Ballot({"goal-1": 3}, strengthened_by=Block.GOAL, strengthen=Block.TRUST)
    two = Ballot({"goal-1": 3}, strengthened_by=Block.TRUST, strengthen=Block.GOAL)
    assert [link.people for link in closed([one, two, two], Form.PER_GROUP).links] == [2, 1]


def test_the_middle_half_of_five_answers() -> None:
    goal = closed([Ballot({"goal-1": value}) for value in range(1, 6)], Form.PER_GROUP).block(
        Block.GOAL
    )
    assert (goal.lower, goal.upper) == (2, 4)
