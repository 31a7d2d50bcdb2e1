"""Which statements a round asks. Pure: the same pool and history give the same choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from brugwerk.compass.rules.shapes import Length
from brugwerk.content.rules import Block

PER_BLOCK: Mapping[Length, int | None] = {Length.SHORT: 1, Length.NORMAL: 3, Length.FULL: None}


@dataclass(frozen=True, slots=True)
class StatementInfo:
    """What a choice needs to know of a statement.

    ``voice`` marks the one about the voice of children and parents, ``families`` the ones that are
    worded so that families can answer them too.
    """

    key: str
    block: Block
    voice: bool = False
    families: bool = False


def choose(
    length: Length, pool: Sequence[StatementInfo], asked: Mapping[str, int], *, families: bool
) -> tuple[str, ...]:
    """Return the keys that a round asks, one block after the other and then again.

    A short round asks one statement per block, the least asked first; a normal round three, the
    voice of children and parents among them; a full round all. ``asked`` tells how often a
    statement was asked before. With ``families`` a short round asks only what they can answer.
    A trust round asks the five of its own deck.
    """
    if length is Length.TRUST:
        return trust_deck(pool)
    open_to_all = [one for one in pool if one.families or not (families and length is Length.SHORT)]
    rows = [
        _of_block(length, [one for one in open_to_all if one.block is block], asked)
        for block in Block
    ]
    return tuple(key for key in chain.from_iterable(zip_longest(*rows)) if key is not None)


def trust_deck(pool: Sequence[StatementInfo]) -> tuple[str, ...]:
    """Return the statements on trust between partners; the sixth, on children, needs all blocks."""
    return tuple(sorted(one.key for one in pool if one.block is Block.TRUST and not one.voice))


def _of_block(length: Length, pool: Sequence[StatementInfo], asked: Mapping[str, int]) -> list[str]:
    """Return the keys of one block, in their own order."""

    def turn(one: StatementInfo) -> tuple[bool, int, str]:
        return (length is Length.SHORT or not one.voice, asked.get(one.key, 0), one.key)

    return sorted(one.key for one in sorted(pool, key=turn)[: PER_BLOCK[length]])
