"""The life of a conversation: a truth table, and what no presses can do (0.07, 0.08, INV2)."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brugwerk.conversations.rules.phases import (
    LEAST_MINUTES,
    MOST_MINUTES,
    TABLE,
    Act,
    Kind,
    Need,
    Phase,
    Step,
    has_ended,
    minutes,
    missing,
    next_step,
    phase_before,
    phases,
    reachable,
    report_is_open,
    reveals,
)
from tests.make.clock import NOW

ALL = frozenset(Need)
WITH_ROUND = (Kind.COMPASS, Kind.CASE)
WHOLE = (
    Phase.WELCOME,
    Phase.FILL,
    Phase.LOOK,
    Phase.CHOOSE,
    Phase.TALK,
    Phase.VOICE,
    Phase.AGREE,
    Phase.THANKS,
    Phase.CLOSE,
)
AFTER_THE_VOICE = {Phase.AGREE, Phase.THANKS, Phase.CLOSE}
OF_A_ROUND = set(Phase) - {Phase.WELCOME, Phase.FILL, Phase.LOOK}
FACTS = [frozenset(some) for size in range(5) for some in combinations(Need, size)]


class TestTable:
    @pytest.mark.parametrize("kind", WITH_ROUND)
    def test_a_conversation_with_a_round_has_nine_parts(self, kind: Kind) -> None:
        """product.md, "The conversation, precisely"."""
        assert phases(kind) == WHOLE

    def test_cards_alone_fill_in_nothing(self) -> None:
        """0.12."""
        assert phases(Kind.CARDS) == (WHOLE[0], *WHOLE[3:])

    def test_the_suggested_times_make_45_to_90_minutes(self) -> None:
        for kind in Kind:
            assert 45 <= sum(minutes(phase, {}) for phase in phases(kind)) <= 90
        assert all(LEAST_MINUTES <= row.minutes <= MOST_MINUTES for row in TABLE)

    def test_an_own_choice_of_minutes_goes_first(self) -> None:
        own = {"talk": 35}
        assert minutes(Phase.TALK, own) == 35
        assert minutes(Phase.LOOK, own) == minutes(Phase.LOOK, {}) == 10

    @pytest.mark.parametrize(
        ("phase", "needs"),
        [
            (Phase.WELCOME, set()),
            (Phase.FILL, set()),
            (Phase.LOOK, set()),
            (Phase.CHOOSE, {Need.SHOWN}),
            (Phase.TALK, {Need.SHOWN, Need.CHOSEN, Need.LOOKED_BACK}),
            (Phase.VOICE, {Need.SHOWN, Need.LOOKED_BACK}),
            (Phase.AGREE, {Need.SHOWN, Need.LOOKED_BACK, Need.VOICE}),
            (Phase.THANKS, {Need.SHOWN, Need.LOOKED_BACK, Need.VOICE}),
            (Phase.CLOSE, {Need.SHOWN, Need.LOOKED_BACK, Need.VOICE}),
        ],
    )
    def test_what_each_part_needs(self, phase: Phase, needs: set[Need]) -> None:
        """N8: no talk before the look back; INV2: no agreements before the voice."""
        for there in FACTS:
            assert set(missing(phase, there)) == needs - there
            assert reachable(Kind.CASE, phase, there) is (
                needs <= there and not (phase is Phase.FILL and Need.SHOWN in there)
            )

    @pytest.mark.parametrize("phase", [Phase.FILL, Phase.LOOK])
    def test_cards_reach_no_part_of_a_round(self, phase: Phase) -> None:
        assert not any(reachable(Kind.CARDS, phase, there) for there in FACTS)

    def test_only_looking_and_choosing_have_a_curtain(self) -> None:
        curtains = {phase: reveals(phase) for phase in Phase if reveals(phase)}
        assert curtains == {Phase.LOOK: Need.SHOWN, Phase.CHOOSE: Need.CHOSEN}


class TestNextStep:
    @pytest.mark.parametrize(
        ("phase", "there", "step"),
        [
            (Phase.WELCOME, set(), Step(Act.GO, Phase.FILL)),
            (Phase.FILL, set(), Step(Act.GO, Phase.LOOK)),
            (Phase.LOOK, set(), Step(Act.SHOW, Phase.LOOK)),
            (Phase.LOOK, {Need.SHOWN}, Step(Act.GO, Phase.CHOOSE)),
            (Phase.CHOOSE, {Need.SHOWN}, Step(Act.SHOW, Phase.CHOOSE)),
            (
                Phase.CHOOSE,
                {Need.SHOWN, Need.CHOSEN},
                Step(Act.GO, Phase.TALK, (Need.LOOKED_BACK,)),
            ),
            (Phase.CHOOSE, ALL - {Need.VOICE}, Step(Act.GO, Phase.TALK)),
            (Phase.TALK, ALL - {Need.VOICE}, Step(Act.GO, Phase.VOICE)),
            (Phase.VOICE, ALL - {Need.VOICE}, Step(Act.GO, Phase.AGREE, (Need.VOICE,))),
            (Phase.VOICE, ALL, Step(Act.GO, Phase.AGREE)),
            (Phase.AGREE, ALL, Step(Act.GO, Phase.THANKS)),
            (Phase.THANKS, ALL, Step(Act.GO, Phase.CLOSE)),
            (Phase.CLOSE, ALL, Step(Act.END, Phase.CLOSE)),
        ],
    )
    @pytest.mark.parametrize("kind", WITH_ROUND)
    def test_of_a_round(self, kind: Kind, phase: Phase, there: set[Need], step: Step) -> None:
        assert next_step(kind, phase, there) == step

    def test_of_cards(self) -> None:
        there = {Need.SHOWN, Need.LOOKED_BACK}
        assert next_step(Kind.CARDS, Phase.WELCOME, there) == Step(Act.GO, Phase.CHOOSE)
        assert next_step(Kind.CARDS, Phase.CHOOSE, there) == Step(Act.SHOW, Phase.CHOOSE)

    @pytest.mark.parametrize("kind", WITH_ROUND)
    def test_a_revealed_round_is_not_filled_in_again(self, kind: Kind) -> None:
        """R2: whoever went back to the welcome comes to the picture, never to the statements."""
        assert next_step(kind, Phase.WELCOME, ALL) == Step(Act.GO, Phase.LOOK)

    @pytest.mark.parametrize("kind", Kind)
    def test_every_part_comes_in_its_order(self, kind: Kind) -> None:
        """With what each step asks given at that step, the one big button goes through all."""
        phase, there, seen = Phase.WELCOME, {Need.SHOWN} if kind is Kind.CARDS else set(), []
        seen.append(phase)
        while (step := next_step(kind, phase, there)).act is not Act.END:
            behind = reveals(phase)
            if step.act is Act.SHOW and behind:
                there.add(behind)
                continue
            there |= set(step.missing)
            phase = step.phase
            seen.append(phase)
        assert tuple(seen) == phases(kind)


class TestBack:
    @pytest.mark.parametrize("kind", Kind)
    def test_one_part_at_a_time(self, kind: Kind) -> None:
        order = phases(kind)
        found = [phase_before(kind, phase, frozenset()) for phase in order]
        assert found == [None, *order[:-1]]

    @pytest.mark.parametrize("kind", WITH_ROUND)
    def test_from_the_picture_to_the_welcome(self, kind: Kind) -> None:
        assert phase_before(kind, Phase.LOOK, {Need.SHOWN}) is Phase.WELCOME
        assert phase_before(kind, Phase.LOOK, frozenset()) is Phase.FILL
        assert phase_before(kind, Phase.CHOOSE, {Need.SHOWN}) is Phase.LOOK


Press = tuple[str, Phase | None]
PRESSES: st.SearchStrategy[Press] = st.one_of(
    st.tuples(st.sampled_from(["step", "step", "back", "again", "voice", "look"]), st.none()),
    st.tuples(st.just("go_to"), st.sampled_from(Phase)),
)


def stepped(kind: Kind, phase: Phase, there: set[Need]) -> Phase:
    """Press the one big button; what it reveals comes into ``there``."""
    step, behind = next_step(kind, phase, there), reveals(phase)
    if step.act is Act.SHOW and behind:
        there.add(behind)
    return step.phase if step.act is Act.GO and not step.missing else phase


def played(kind: Kind, presses: Sequence[Press]) -> list[tuple[str, Phase, frozenset[Need]]]:
    """Return after each press where a conversation stands, and what is there."""
    phase, there = Phase.WELCOME, {Need.SHOWN} if kind is Kind.CARDS else set()
    gone = []
    for act, target in presses:
        if act == "step":
            phase = stepped(kind, phase, there)
        elif act == "back":
            phase = phase_before(kind, phase, there) or phase
        elif act == "go_to":
            phase = target if target and reachable(kind, target, there) else phase
        elif act == "again":
            there.discard(Need.CHOSEN)
        else:
            there.add({"voice": Need.VOICE, "look": Need.LOOKED_BACK}[act])
        gone.append((act, phase, frozenset(there)))
    return gone


KIND = st.sampled_from(Kind)
SEQUENCE = st.lists(PRESSES, max_size=40)
many = settings(max_examples=400, deadline=None, derandomize=True)


class TestAnyPresses:
    @many
    @given(KIND, SEQUENCE)
    def test_the_voice_cannot_be_skipped(self, kind: Kind, presses: list[Press]) -> None:
        """INV2, X.01: only answered, with "nobody spoke for them" as an answer."""
        for _act, phase, there in played(kind, presses):
            assert phase not in AFTER_THE_VOICE or Need.VOICE in there

    @many
    @given(KIND, SEQUENCE)
    def test_nothing_comes_before_its_curtain(self, kind: Kind, presses: list[Press]) -> None:
        """INV9: what builds on the picture waits until the answers are in."""
        for _act, phase, there in played(kind, presses):
            assert phase not in OF_A_ROUND or Need.SHOWN in there
            assert phase in phases(kind)

    @many
    @given(KIND, SEQUENCE)
    def test_no_talk_without_a_look_back(self, kind: Kind, presses: list[Press]) -> None:
        """N8, INV13."""
        after = {Phase.TALK, Phase.VOICE} | AFTER_THE_VOICE
        for _act, phase, there in played(kind, presses):
            assert phase not in after or Need.LOOKED_BACK in there

    @many
    @given(KIND, SEQUENCE)
    def test_a_revealed_round_never_returns_to_filling(
        self, kind: Kind, presses: list[Press]
    ) -> None:
        """R2."""
        for _act, phase, there in played(kind, presses):
            assert not (phase is Phase.FILL and Need.SHOWN in there)

    @many
    @given(KIND, SEQUENCE)
    def test_only_a_look_shows_the_picture(self, kind: Kind, presses: list[Press]) -> None:
        before: frozenset[Need] = frozenset({Need.SHOWN} if kind is Kind.CARDS else ())
        for act, phase, there in played(kind, presses):
            for need, where in ((Need.SHOWN, Phase.LOOK), (Need.CHOSEN, Phase.CHOOSE)):
                assert (need in there) <= (need in before or (act, phase) == ("step", where))
            before = there


@pytest.mark.parametrize(
    ("hours", "by_hand", "expected"),
    [
        (0, False, False),
        (23.99, False, False),
        (24, False, True),
        (30, False, True),
        (1, True, True),
    ],
)
def test_a_conversation_ends_after_a_day(hours: float, *, by_hand: bool, expected: bool) -> None:
    """S4: what nobody ends closes itself."""
    ended_at = NOW if by_hand else None
    assert has_ended(NOW, ended_at, NOW + timedelta(hours=hours)) is expected


def test_the_report_is_there_for_seven_days() -> None:
    days = timedelta(days=7)
    assert not report_is_open(None, NOW)
    assert report_is_open(NOW, NOW)
    assert report_is_open(NOW, NOW + days - timedelta(seconds=1))
    assert not report_is_open(NOW, NOW + days)
