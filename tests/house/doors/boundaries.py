"""Doors of boundaries."""

from collections.abc import Mapping

from tests.house.doors.parts import Door

DOORS: tuple[Door, ...] = ()
ONLY_POST: Mapping[str, str] = {}
