"""How long a sealed text looks, and how rows of the trail hang together, without a database."""

from datetime import timedelta

import pytest

from brugwerk.sealing.rules import (
    FIRST,
    NOTICED,
    STEADY,
    is_far,
    is_steady,
    linked,
    padded,
    unpadded,
)
from tests.make.clock import NOW

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("length", "sealed"), [(0, 64), (1, 64), (60, 64), (61, 128), (124, 128), (125, 192)]
)
def test_a_length_says_little(length: int, sealed: int) -> None:
    """Trust 1.1: yes and no are equally long."""
    text = b"a" * length
    assert len(padded(text)) == sealed
    assert unpadded(padded(text)) == text


def test_a_row_says_what_it_hangs_on() -> None:
    """The trail of yesterday still holds: a digest that changes breaks every chain that is kept."""
    first = linked(FIRST, ["ask", 7])
    assert first == linked("0" * 64, ["ask", "7"])
    assert len({first, linked(first, ["ask", 7]), linked(FIRST, ["ask", 8])}) == 3
    assert first == "f5cdeb10460ede2292237e8977aca92750f274b28de023c65fa79d6a8db3e5ca"
    assert linked(first, ["één"]).startswith("fecf319747e88a5f")


def test_with_a_secret_only_who_has_it_makes_a_row() -> None:
    open_, closed = linked(FIRST, ["ask"]), linked(FIRST, ["ask"], b"secret")
    assert len({open_, closed, linked(FIRST, ["ask"], b"another")}) == 3
    assert closed.startswith("0f86e49c81d937ea")


@pytest.mark.parametrize(
    ("since", "far", "steady"),
    [
        (-SECOND, False, False),
        (timedelta(), False, True),
        (timedelta(days=2), False, True),
        (timedelta(days=2) + SECOND, False, False),
        (timedelta(days=45), False, False),
        (timedelta(days=45) + SECOND, True, False),
    ],
)
def test_when_a_clock_is_odd(since: timedelta, far: bool, steady: bool) -> None:  # noqa: FBT001
    """A clock far ahead would erase everything; it has to run on for a week to be believed."""
    assert is_far(NOW + since, NOW) is far
    assert is_steady(NOW + since, NOW) is steady
    assert (STEADY.days, NOTICED.total_seconds()) == (7, 600)
