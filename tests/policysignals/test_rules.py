"""What holds for signals, without a database."""

from datetime import date, timedelta

import pytest

from brugwerk.content.rules import Level
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.policysignals.rules.causes import Ageing, ageing, lacks_a_level
from brugwerk.policysignals.rules.journey import journey
from brugwerk.policysignals.rules.life import SIGNAL_LIFE, Act, Says, State, Station
from brugwerk.policysignals.rules.numbers import Band, band, enough
from brugwerk.policysignals.rules.release import (
    Heard,
    Leaving,
    Open,
    Short,
    Written,
    leaving,
    open_ends,
    short,
)
from brugwerk.policysignals.rules.similar import Index
from brugwerk.sealing.rules import FIRST, linked

DAY = date(2027, 3, 16)
WHOLE = Written("Er is te weinig.", "We doen iets.", has_voice=True)


class TestLife:
    def test_the_whole_way_up_and_back(self) -> None:
        """Domain 5.2: opgemerkt to teruggekoppeld, and back when a source says not solved."""
        state = State.NOTICED
        acts = (Act.COLLECT, Act.BUNDLE, Act.ANALYSE, Act.RELEASE, Act.DECIDE, Act.DO, Act.CLOSE)
        for act in (*acts, Act.NOT_SOLVED):
            state = move(SIGNAL_LIFE, state, act)
        assert state is State.NOTICED

    @pytest.mark.parametrize("state", [State.DECIDED, State.IN_ACTION, State.NOT_STRUCTURAL])
    def test_not_solved_opens_it_from_every_end(self, state: State) -> None:
        """N7."""
        assert SIGNAL_LIFE.after(state, Act.NOT_SOLVED) is State.NOTICED

    @pytest.mark.parametrize(
        "state", [State.NOTICED, State.BUNDLED, State.ANALYSED, State.REPORTED]
    )
    def test_nothing_closes_before_an_answer(self, state: State) -> None:
        with pytest.raises(OutOfTurn):
            move(SIGNAL_LIFE, state, Act.CLOSE)


class TestLeaving:
    """INV23: out goes what partners agree to, else without the signals of who did not."""

    @pytest.mark.parametrize(
        ("said", "goes", "stays"),
        [
            ({1: Says.YES, 2: Says.YES, 3: Says.YES}, (10, 11, 12, 13), ()),
            ({1: Says.YES, 2: Says.YES, 3: Says.NO}, (10, 11, 13), (12,)),
            ({1: Says.YES, 2: Says.NO, 3: Says.YES}, (10, 11, 12, 13), ()),
            ({2: Says.YES}, (11, 13), (10, 12)),
            ({}, (13,), (10, 11, 12)),
        ],
    )
    def test_table(
        self, said: dict[int, Says], goes: tuple[int, ...], stays: tuple[int, ...]
    ) -> None:
        told: dict[int, set[int | None]] = {10: {1}, 11: {1, 2}, 12: {3}, 13: {None}}
        found = leaving(told, (1, 2, 3), said)
        assert (found.goes, found.stays) == (goes, stays)

    def test_a_word_of_who_is_no_partner_any_more_counts_not(self) -> None:
        found = leaving({10: {4}}, (1,), {4: Says.YES})
        assert found.confirmed == ()
        assert found.stays == (10,)


class TestShort:
    @pytest.mark.parametrize(
        ("written", "plan", "lacks"),
        [
            (WHOLE, Leaving((1,), (), (1, 2), (), ()), ()),
            (WHOLE, Leaving((1,), (), (1,), (2,), ()), (Short.TOO_FEW,)),
            (WHOLE, Leaving((), (1,), (1, 2), (), (3,)), (Short.NO_SIGNAL_LEFT,)),
            (WHOLE, Leaving((), (), (1, 2), (), ()), (Short.NO_SIGNAL,)),
            (
                Written(" ", "", has_voice=False),
                Leaving((1,), (), (1, 2), (), ()),
                (Short.NO_ANALYSIS, Short.NO_OWN_PART, Short.NO_VOICE),
            ),
        ],
    )
    def test_table(self, written: Written, plan: Leaving, lacks: tuple[Short, ...]) -> None:
        """INV2, 3.30, T17: two organisations confirm, our own part is there, a voice was heard."""
        assert short(written, plan) == lacks


def one(**said: bool) -> Heard:
    whole = {"reached": True, "told": True, "from_families": False, "families_told": False}
    return Heard(**{**whole, **said})


class TestOpenEnds:
    """INV24: no end while somebody who told it does not know the answer."""

    @pytest.mark.parametrize(
        ("replies", "silent", "heard", "opens"),
        [
            (0, 1, [one()], (Open.NO_REPLY,)),
            (1, 1, [one()], (Open.SILENT,)),
            (1, 0, [one(), one(told=False)], (Open.NOT_TOLD,)),
            (1, 0, [one(from_families=True)], (Open.FAMILIES,)),
            (1, 0, [one(from_families=True, families_told=True)], ()),
            (1, 0, [one(told=False, reached=False)], ()),
            (1, 0, [one()], ()),
        ],
    )
    def test_table(
        self, replies: int, silent: int, heard: list[Heard], opens: tuple[Open, ...]
    ) -> None:
        assert open_ends(replies, silent, heard) == opens


class TestNumbers:
    @pytest.mark.parametrize(
        ("number", "word"),
        [(0, Band.NONE), (1, Band.FEW), (4, Band.FEW), (5, Band.SOME), (24, Band.MANY)],
    )
    def test_bands(self, number: int, word: Band) -> None:
        """T23: one to four are one word."""
        assert band(number) is word

    @pytest.mark.parametrize(
        ("people", "partners", "tell"), [(4, 2, False), (5, 0, True), (1, 3, True)]
    )
    def test_told_from_five_people_or_three_partners(
        self,
        people: int,
        partners: int,
        tell: bool,  # noqa: FBT001 -- a case
    ) -> None:
        """Trust 4.10."""
        assert enough(people=people, partners=partners) is tell


class TestCauses:
    @pytest.mark.parametrize(
        ("texts", "lacks"),
        [(("", " ", ""), True), (("x", "", ""), False), (("", "", "x"), False)],
    )
    def test_asks_a_level_above_or_says_why_not(
        self,
        texts: tuple[str, str, str],
        lacks: bool,  # noqa: FBT001 -- a case
    ) -> None:
        """3.03."""
        assert lacks_a_level(*texts) is lacks

    def test_what_became_of_it(self) -> None:
        """3.04."""
        assert ageing(over=False, action=False, signal=False) is Ageing.WAITS
        assert ageing(over=False, action=True, signal=True) is Ageing.SIGNAL
        assert ageing(over=True, action=True, signal=True) is Ageing.OVER


class TestJourney:
    def test_it_waits_at_the_first_stop_without_a_day(self) -> None:
        """Ux 3.10."""
        days = {Station.SEEN: DAY, Station.BUNDLED: DAY + timedelta(days=3)}
        stops = journey(days, {}, families=True, today=DAY + timedelta(days=10))
        assert [stop.waits for stop in stops] == [None, None, 7, None, None, None, None]
        assert stops[-1].level is Level.MICRO

    def test_what_was_passed_by_counts_as_done(self) -> None:
        days = {Station.SEEN: DAY, Station.BUNDLED: DAY, Station.ANSWERED: DAY}
        stops = journey(days, {Station.ANSWERED: Level.MACRO}, families=False, today=DAY)
        assert all(stop.on for stop in stops[:5])
        assert stops[4].level is Level.MACRO
        assert [stop.station for stop in stops if stop.is_now] == [Station.TOLD_BACK]


class TestChain:
    def test_a_changed_word_changes_the_mark(self) -> None:
        """T17."""
        assert linked(FIRST, ["a", "b"]) != linked(FIRST, ["ab"])
        assert linked(FIRST, ["a"]) != linked(linked(FIRST, []), ["a"])


TOLD = {
    1: "Ouders vinden geen opvang na vier uur.",
    2: "De schoolrekening komt in een keer.",
    3: "Een tolk bij het oudercontact komt te laat.",
    4: "De leeszaal is dicht op woensdag.",
}


class TestSimilar:
    """N6: what is like it comes first, in other words and with slips of the finger too."""

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("Er is geen kinderopvang na school", 1),
            ("opvnag na 4 uur ontbreekt opvang", 1),
            ("Schoolrekeningen zijn te hoog", 2),
            ("tolken zijn er niet bij het oudercontact", 3),
            ("LEESZALEN zijn niet open op woensdag", 4),
        ],
    )
    def test_finds(self, text: str, first: int) -> None:
        assert Index(TOLD.items()).like(text)[0].key == first

    @pytest.mark.parametrize("text", ["", "en de het", "Het zwembad heeft een duikplank", "🙂"])
    def test_says_nothing_where_nothing_is_like_it(self, text: str) -> None:
        assert not Index(TOLD.items()).like(text)

    def test_the_same_is_one_and_a_new_one_is_found(self) -> None:
        index = Index(TOLD.items())
        assert index.like(TOLD[2])[0].how_much == pytest.approx(1)
        index.add([(9, "De zomerschool stopt in augustus.")])
        assert index.like("zomerschool")[0].key == 9
        assert len(index) == 5

    def test_nothing_in_it_finds_nothing(self) -> None:
        assert not Index([]).like("opvang")
