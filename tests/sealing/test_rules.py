"""How long a sealed text looks, and how rows of the trail hang together, without a database."""

import pytest

from brugwerk.sealing.rules import FIRST, linked, padded, unpadded


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
