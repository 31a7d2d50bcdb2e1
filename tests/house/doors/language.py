"""Doors of language."""

from tests.house.doors.parts import Door

DOORS: tuple[Door, ...] = ()
ONLY_POST: dict[str, str] = {}
