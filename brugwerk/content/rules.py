"""The fixed tags of the framework: six blocks and three levels. Pure."""

from enum import StrEnum


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
