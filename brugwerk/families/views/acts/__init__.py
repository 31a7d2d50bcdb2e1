"""The acts in a circle: for each its form, its words, and the one operation that it calls.

Two views serve them all (``views/circles.py``), so that every act is refused, asked and kept alike.
"""

from brugwerk.families.views.acts.circle import CIRCLE
from brugwerk.families.views.acts.parts import Deed, Place, steers
from brugwerk.families.views.acts.thing import THING

__all__ = ["CIRCLE", "THING", "Deed", "Place", "steers"]
