"""Examples to begin a forum from. Pure; their texts stand in ``words``."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from brugwerk.content.rules import Block, Level
from brugwerk.forums.rules.life import Kind
from brugwerk.forums.rules.rhythm import Beat


class Template(StrEnum):
    """An example to begin from."""

    CARE = "care"
    PARTNERS = "partners"
    ISLAND = "island"  # 3.34
    FREE = "free"  # N24
    CASE = "case"
    SHORT = "short"  # 3.20


@dataclass(frozen=True, slots=True)
class Start:
    """What an example fills in; ``runs`` is how long it lasts, where it has an end."""

    kind: Kind
    level: Level
    block: Block
    beat: Beat
    months: tuple[int, ...] = ()
    minutes: int = 90
    runs: timedelta | None = None


STARTS = {
    Template.CARE: Start(Kind.REGULAR, Level.MICRO, Block.ALIGNMENT, Beat.MONTHLY),
    Template.PARTNERS: Start(Kind.REGULAR, Level.MESO, Block.LEVELS, Beat.MONTHS, (9, 11, 1, 3, 5)),
    Template.ISLAND: Start(Kind.DIALOGUE, Level.MACRO, Block.LEVELS, Beat.MONTHS, (10, 2, 5), 120),
    Template.FREE: Start(Kind.FREE, Level.MESO, Block.TRUST, Beat.NONE, minutes=120),
    Template.CASE: Start(Kind.CASE, Level.MICRO, Block.ALIGNMENT, Beat.MONTHLY),
    Template.SHORT: Start(
        Kind.REGULAR, Level.MESO, Block.GOAL, Beat.FORTNIGHTLY, minutes=60, runs=timedelta(days=90)
    ),
}
