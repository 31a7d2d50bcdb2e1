"""What every act in a circle needs: a text that names nobody, and a line of audit."""

from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.audit.operations import record
from brugwerk.families.models import FamilyCircle
from brugwerk.kit.brake import Found, look


class NotAgreed(Exception):
    """The family does not know or does not want it: then nothing starts."""


class PointsAtSomebody(Exception):
    """A text holds what certainly belongs to one person; ``found`` says where (T41, INV28)."""

    def __init__(self, found: tuple[Found, ...]) -> None:
        super().__init__()
        self.found = found


def without_identity(text: str, today: date, *more: str) -> str:
    """Return the text. Raises PointsAtSomebody for numbers, addresses and days of birth.

    ``more`` are looked at too, each for itself.
    """
    for told in (text, *more):
        if found := tuple(one for one in look(told, today) if one.blocked):
            raise PointsAtSomebody(found)
    return text


def note(actor: Actor, kind: str, circle: FamilyCircle) -> None:
    """Write a line of audit: that it was done in a circle, never what."""
    record(actor=actor, kind=f"families.{kind}", subject=circle)
