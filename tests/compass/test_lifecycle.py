"""The life of a round, decent hours, and who returned (R6)."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.compass.rules.lifecycle import (
    Returning,
    State,
    Taking,
    attendance,
    mail_may_go,
    state,
    takes_answers,
)
from tests.make.clock import NOW, TODAY, day


def test_state_follows_from_what_happened() -> None:
    assert state(None, None, None) is State.DRAFT
    assert state(NOW, None, None) is State.OPEN
    assert state(NOW, NOW, None) is State.CLOSED
    assert state(NOW, NOW, TODAY) is State.DISCUSSED


def test_the_last_day_counts() -> None:
    assert takes_answers(State.OPEN, TODAY, TODAY)
    assert not takes_answers(State.OPEN, day(-1), TODAY)
    assert takes_answers(State.OPEN, None, TODAY)


@pytest.mark.parametrize("kept", [State.DRAFT, State.CLOSED, State.DISCUSSED])
def test_only_an_open_round_takes_answers(kept: State) -> None:
    assert not takes_answers(kept, day(9), TODAY)


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (datetime(2027, 3, 16, 6, 59), False),  # noqa: DTZ001 -- the clock on the wall
        (datetime(2027, 3, 16, 7, 0), True),  # noqa: DTZ001
        (datetime(2027, 3, 16, 18, 59), True),  # noqa: DTZ001
        (datetime(2027, 3, 16, 19, 0), False),  # noqa: DTZ001
        (datetime(2027, 3, 19, 12, 0), True),  # noqa: DTZ001 -- Friday
        (datetime(2027, 3, 20, 12, 0), False),  # noqa: DTZ001 -- Saturday
        (datetime(2027, 3, 21, 12, 0), False),  # noqa: DTZ001 -- Sunday
    ],
)
def test_no_mail_at_night_or_in_the_weekend(local: datetime, *, expected: bool) -> None:
    """Ux rule 13."""
    assert mail_may_go(local) is expected


class TestAttendance:
    def test_the_first_publication_compares_with_nothing(self) -> None:
        found = attendance([Taking(), Taking("a")], None, 0)
        assert (found.present, found.previous) == (2, None)

    def test_people_with_a_key_are_looked_up(self) -> None:
        found = attendance([Taking("a"), Taking("b"), Taking("c")], ["a", "b", "x"], 3)
        assert (found.returning_min, found.returning_max) == (2, 2)

    def test_a_member_may_have_been_a_guest_last_time(self) -> None:
        """R6: who changes doors is not taken for a newcomer."""
        people = [Taking("a"), Taking("b"), Taking("c", Returning.YES), Taking("d", Returning.NO)]
        found = attendance(people, ["a"], 4)
        assert (found.returning_min, found.returning_max) == (2, 3)

    def test_guests_say_so_or_widen_the_range(self) -> None:
        people = [
            Taking(returning=Returning.YES),
            Taking(returning=Returning.NO),
            Taking(returning=Returning.UNKNOWN),
            Taking(),
        ]
        found = attendance(people, [], 9)
        assert (found.returning_min, found.returning_max) == (1, 3)

    def test_nobody_returns_more_often_than_there_were_people(self) -> None:
        found = attendance([Taking(returning=Returning.YES)] * 4, [], 2)
        assert (found.returning_min, found.returning_max) == (2, 2)

    @given(
        st.lists(st.builds(Taking, st.sampled_from(["", "a", "b"]), st.sampled_from(Returning))),
        st.lists(st.sampled_from(["a", "b", "c"]), unique=True),
        st.integers(0, 12),
    )
    def test_the_range_is_always_possible(
        self, people: list[Taking], previous: list[str], size: int
    ) -> None:
        found = attendance(people, previous, size)
        assert 0 <= found.returning_min <= found.returning_max <= min(size, len(people))
