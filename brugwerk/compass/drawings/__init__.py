"""The drawings of the compass: functions from values to SVG, with a class for every colour."""

from brugwerk.compass.drawings.bridge import bridge, bridge_mini
from brugwerk.compass.drawings.paper import for_print
from brugwerk.compass.drawings.parts import BlockName, Names, progress, stones
from brugwerk.compass.drawings.spread import spread
from brugwerk.compass.drawings.trend import trend
from brugwerk.compass.drawings.words import describe

__all__ = [
    "BlockName",
    "Names",
    "bridge",
    "bridge_mini",
    "describe",
    "for_print",
    "progress",
    "spread",
    "stones",
    "trend",
]
