"""Doors of sharing: the guide and its table are for everybody."""

from collections.abc import Mapping

from tests.house.doors.parts import ALL, Door, get

DOORS: tuple[Door, ...] = (get("sharing:guide", ALL), get("sharing:table", ALL))
ONLY_POST: Mapping[str, str] = {}
