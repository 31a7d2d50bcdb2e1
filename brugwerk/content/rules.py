"""The fixed tags of the framework: six blocks and three levels. Pure."""

from collections.abc import Collection
from enum import StrEnum

MOST_STRENGTHENED = 2  # element 0.10: a main block and none, one or two that it strengthens


class Block(StrEnum):
    """One of the six building blocks, in the order of the framework (INV1)."""

    GOAL = "goal"
    RELATION = "relation"
    LEVELS = "levels"
    TRUST = "trust"
    ALIGNMENT = "alignment"
    COMMUNICATION = "communication"

    @property
    def number(self) -> int:
        """Return the block's number, 1 to 6."""
        return list(Block).index(self) + 1


class Level(StrEnum):
    """Where something plays: in casework, between organisations or in policy (X.04)."""

    MICRO = "micro"
    MESO = "meso"
    MACRO = "macro"


def strengthened(main: Block, blocks: Collection[Block]) -> tuple[Block, ...] | None:
    """Return the strengthened blocks in order, or None when they are too many or the main one."""
    chosen = tuple(block for block in Block if block in set(blocks))
    if main in chosen or len(chosen) > MOST_STRENGTHENED:
        return None
    return chosen
