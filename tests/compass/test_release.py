"""What an anonymous round releases: the thresholds and the change rule (T04a, T06a, R1 to R10)."""

import json
import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brugwerk.compass.rules.frozen import to_json
from brugwerk.compass.rules.release import band_of, changed_enough, half_band, release
from brugwerk.compass.rules.shapes import (
    Agreement,
    Attendance,
    Ballot,
    Band,
    Form,
    Link,
    Outcome,
    Release,
    Unheard,
    UnheardResult,
)
from brugwerk.content.rules import Block
from brugwerk.partnerships.rules import Perspective

STATEMENTS = {f"{block}-{number}": block for block in Block for number in (1, 2)}
WEAK, FAIR, FIRM = Ballot({"goal-1": 1}), Ballot({"goal-1": 3}), Ballot({"goal-1": 5})
UNKNOWN = Ballot({"goal-1": None})


def closed(
    ballots: Sequence[Ballot],
    form: Form = Form.ANONYMOUS,
    attendance: Attendance | None = None,
    present: Mapping[Perspective, int] | None = None,
) -> Release:
    return release(
        form=form,
        ballots=ballots,
        statements=STATEMENTS,
        attendance=attendance or Attendance(len(ballots)),
        present=present or {},
    )


def in_bytes(shown: Release) -> bytes:
    return json.dumps(to_json(shown)).encode()


ballots_of_one = st.builds(
    Ballot,
    values=st.dictionaries(
        st.sampled_from(sorted(STATEMENTS)), st.none() | st.integers(1, 5), max_size=12
    ),
    perspective=st.none() | st.sampled_from(Perspective),
    name=st.sampled_from(["", "Amina", "Bram", "Chris"]),
    strengthen=st.none() | st.sampled_from(Block),
    strengthened_by=st.none() | st.sampled_from(Block),
    unheard=st.frozensets(st.sampled_from(Unheard), max_size=3),
)
rounds = st.lists(ballots_of_one, max_size=14)


@pytest.mark.parametrize(
    ("n", "outcome", "band", "agreement", "themes"),
    [
        (4, Outcome.TOO_FEW, None, None, False),
        (5, Outcome.SHOWN, Band.FAIR, None, False),
        (7, Outcome.SHOWN, Band.FAIR, None, False),
        (8, Outcome.SHOWN, Band.FAIR, Agreement.DIVIDED, True),
        (9, Outcome.SHOWN, Band.FAIR, Agreement.DIVIDED, True),
        (10, Outcome.SHOWN, Band.FAIR, Agreement.DIVIDED, True),
    ],
)
def test_thresholds_t04a(
    n: int, outcome: Outcome, band: Band | None, agreement: Agreement | None, *, themes: bool
) -> None:
    """R3, R4, INV11: five for a band, eight for divided and for themes; at ten no counts."""
    people = [
        Ballot(
            {"goal-1": (1, 3, 5)[who % 3]},
            strengthened_by=Block.TRUST,
            strengthen=Block.GOAL,
            unheard=frozenset({Unheard.FATHERS}),
        )
        for who in range(n)
    ]
    shown = closed(people)
    assert (shown.outcome, shown.n) == (outcome, n)
    assert (shown.block(Block.GOAL).band, shown.block(Block.GOAL).agreement) == (band, agreement)
    assert shown.links == ((Link(Block.TRUST, Block.GOAL),) if themes else ())
    assert shown.unheard == ((UnheardResult(Unheard.FATHERS),) if themes else ())
    if outcome is not Outcome.SHOWN:
        assert shown == Release(Form.ANONYMOUS, outcome, n)


def test_a_block_needs_five_known_answers_r3() -> None:
    assert closed([WEAK] * 4 + [UNKNOWN] * 4).block(Block.GOAL).band is None
    assert closed([WEAK] * 5 + [UNKNOWN] * 4).block(Block.GOAL).band is Band.WEAK
    assert closed([WEAK, FIRM] * 3 + [FAIR] + [UNKNOWN]).block(Block.GOAL).agreement is None


def test_a_ballot_without_any_answer_is_left_out() -> None:
    empty = [Ballot({}), Ballot({"of another round": 4})]
    assert closed([FAIR] * 4 + empty).outcome is Outcome.TOO_FEW
    assert closed([FAIR] * 4 + [UNKNOWN]).n == 5


def test_a_theme_needs_three_people() -> None:
    named = Ballot({"goal-1": 3}, None, "", Block.GOAL, Block.TRUST, frozenset({Unheard.PARENTS}))
    own = Ballot({"goal-1": 3}, strengthen=Block.GOAL, strengthened_by=Block.GOAL)
    half = Ballot({"goal-1": 3}, strengthen=Block.GOAL)
    shown = closed([named, named, own, own, own, half, half, half])
    assert (shown.links, shown.unheard) == ((), ())
    shown = closed([named, named, named, own, own, half, half, half])
    assert shown.links == (Link(Block.TRUST, Block.GOAL),)
    assert shown.unheard == (UnheardResult(Unheard.PARENTS),)


def test_the_order_of_links_tells_nothing() -> None:
    few = Ballot({"goal-1": 3}, strengthened_by=Block.GOAL, strengthen=Block.TRUST)
    many = Ballot({"goal-1": 3}, strengthened_by=Block.TRUST, strengthen=Block.GOAL)
    shown = closed([many] * 7 + [few] * 3)
    assert [link.source for link in shown.links] == [Block.GOAL, Block.TRUST]


@pytest.mark.parametrize(
    ("weak", "fair", "firm", "band"),
    [
        (3, 2, 0, Band.WEAK),
        (2, 1, 2, Band.FAIR),
        (0, 2, 3, Band.FIRM),
        (3, 3, 0, Band.WEAK),
        (0, 3, 3, Band.FIRM),
        (3, 0, 3, Band.FAIR),
        (2, 2, 2, Band.FAIR),
    ],
)
def test_the_half_rule_r4(weak: int, fair: int, firm: int, band: Band) -> None:
    assert half_band(weak, fair, firm) is band


@pytest.mark.parametrize(
    ("mean", "band"),
    [(1, Band.WEAK), (2.49, Band.WEAK), (2.5, Band.FAIR), (3.49, Band.FAIR), (3.5, Band.FIRM)],
)
def test_the_bands_of_the_bridge(mean: float, band: Band) -> None:
    assert band_of(mean) is band


@pytest.mark.parametrize(
    ("present", "previous", "returning", "enough"),
    [
        (8, None, (0, 0), True),
        (8, 8, (8, 8), True),
        (9, 8, (8, 8), False),  # one joined
        (8, 8, (7, 7), False),  # one for another
        (10, 8, (8, 8), False),  # two joined
        (11, 8, (8, 8), True),  # three joined
        (5, 8, (5, 5), True),  # three left
        (9, 8, (7, 7), False),  # two joined, but one left alone
        (7, 8, (6, 6), False),  # two left, but one joined alone
        (8, 8, (6, 6), True),  # two for two others
        (9, 9, (5, 6), True),  # three or four for as many others
        (9, 9, (6, 9), False),  # perhaps one for another
        (9, 9, (0, 9), False),
        (8, 8, (9, 12), False),  # more returned than were there
        (8, 8, (5, 4), False),
    ],
)
def test_who_came_and_went_r6(
    present: int, previous: int | None, returning: tuple[int, int], *, enough: bool
) -> None:
    """Every number that may have returned must leave nobody, or enough people, coming and going."""
    attendance = Attendance(present, previous, *returning)
    assert changed_enough(attendance) is enough
    shown = closed([WEAK] * present, attendance=attendance, present={Perspective.FAMILY: 2})
    assert shown.outcome is (Outcome.SHOWN if enough else Outcome.TOO_LITTLE_CHANGED)
    if not enough:
        assert shown == Release(Form.ANONYMOUS, Outcome.TOO_LITTLE_CHANGED, present)


def test_more_ballots_than_people_are_not_published_r6() -> None:
    shown = closed([WEAK] * 9, attendance=Attendance(8, 8, 8, 8))
    assert shown.outcome is Outcome.TOO_LITTLE_CHANGED


def test_the_change_rule_is_for_anonymous_rounds_only_r10() -> None:
    shown = closed([WEAK] * 9, Form.PER_GROUP, Attendance(9, 8, 8, 8))
    assert shown.outcome is Outcome.SHOWN


def test_who_was_present_is_never_counted_in_an_anonymous_round_t06a() -> None:
    present = {Perspective.FAMILY: 3, Perspective.EDUCATION: 1, Perspective.CLB: 0}
    assert closed([WEAK] * 4, present=present).present == {}
    assert closed([WEAK] * 8, present=present).present == {
        Perspective.FAMILY: None
    }  # one has a name
    assert closed([WEAK], Form.NAMED, present=present).present == {
        Perspective.EDUCATION: 1,
        Perspective.FAMILY: 3,
    }


@settings(max_examples=120, deadline=None, derandomize=True)
@given(rounds, st.sampled_from(Form), st.randoms(use_true_random=False))
def test_the_order_of_ballots_plays_no_part_t06a(
    ballots: list[Ballot], form: Form, chance: random.Random
) -> None:
    """R2, INV7: the same ballots in another order give the same bytes."""
    shuffled = chance.sample(ballots, len(ballots))
    assert in_bytes(closed(ballots, form)) == in_bytes(closed(shuffled, form))


@settings(max_examples=120, deadline=None, derandomize=True)
@given(rounds)
def test_an_anonymous_release_holds_words_and_one_number_t06a(ballots: list[Ballot]) -> None:
    """R4, R5, R10: no mean, no count but n, no group, no statement, no person."""
    data = to_json(closed(ballots, present={Perspective.FAMILY: 7}))
    assert (data.pop("version"), data.pop("form")) == (1, "anonymous")
    assert data.pop("roads") == {"by_code": 0, "on_paper": 0}
    assert data.pop("n") == sum(bool(ballot.values) for ballot in ballots)
    assert set(leaves(data)) <= {
        None,
        *Outcome,
        *Block,
        *Band,
        *Unheard,
        Agreement.DIVIDED,
    }
    assert all(result["groups"] == [] for result in data["blocks"])


@settings(max_examples=120, deadline=None, derandomize=True)
@given(rounds)
def test_perspective_and_name_play_no_part_in_an_anonymous_round_r5(ballots: list[Ballot]) -> None:
    bare = [
        Ballot(one.values, None, "", one.strengthen, one.strengthened_by, one.unheard)
        for one in ballots
    ]
    assert closed(ballots) == closed(bare)


def leaves(data: object) -> list[object]:
    if isinstance(data, dict):
        return [leaf for value in data.values() for leaf in leaves(value)]
    if isinstance(data, list):
        return [leaf for value in data for leaf in leaves(value)]
    return [data]
