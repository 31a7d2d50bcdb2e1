"""The life of an action: who does what by when. Pure."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from brugwerk.content.rules import Block

MOST_STRENGTHENED = 2  # element 0.10: a main block and none, one or two that it strengthens


class Result(StrEnum):
    """What became of an action when people looked back (domain 5.2)."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    LET_GO = "let_go"


def strengthened(main: Block, blocks: Collection[Block]) -> tuple[Block, ...] | None:
    """Return the strengthened blocks in order, or None when they are too many or the main one."""
    chosen = tuple(block for block in Block if block in set(blocks))
    if main in chosen or len(chosen) > MOST_STRENGTHENED:
        return None
    return chosen


def is_late(due: date, result: Result | None, today: date) -> bool:
    """Test whether an action without a result is past its day."""
    return result is None and due < today
