"""Changing goals, their tasks, and actions."""

from brugwerk.goals.operations.actions import (
    ActionDone,
    TooManyBlocks,
    agree,
    look_back,
    take_back,
)

__all__ = ["ActionDone", "TooManyBlocks", "agree", "look_back", "take_back"]
