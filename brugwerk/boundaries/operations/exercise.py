"""The parts of the boundary exercise in which a group works on several boundaries at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.boundaries import policy
from brugwerk.boundaries.models import Boundary
from brugwerk.boundaries.operations.boundaries import Changed, change, look_again
from brugwerk.partnerships.models import Partnership


class SomeChanged(Exception):
    """Somebody else sorted some of these in the meantime; ``now`` is how those stand."""

    def __init__(self, now: Sequence[Boundary]) -> None:
        super().__init__(len(now))
        self.now = now


@transaction.atomic
def sort(
    *,
    actor: Actor,
    partnership: Partnership,
    rows: Sequence[tuple[Boundary, int, Mapping[str, Any]]],
) -> None:
    """Say of several boundaries what they are: each with its version and its details (1.07).

    All or nothing. Raises SomeChanged.
    """
    require(policy.may_name(actor, partnership))
    overtaken = []
    for boundary, version, details in sorted(rows, key=lambda row: row[0].pk):
        try:
            change(boundary, actor=actor, details=details, version=version)
        except Changed as error:
            overtaken.append(error.now)
    if overtaken:
        raise SomeChanged(overtaken)


@transaction.atomic
def round_off(
    *,
    actor: Actor,
    partnership: Partnership,
    boundaries: Sequence[Boundary],
    voice: Mapping[str, Any],
    review_on: date,
    today: date,
) -> None:
    """Round the exercise off: the voice of children and parents, and a day to look again (X.01).

    Each boundary keeps a record of its own. Raises VoiceIncomplete (INV2).
    """
    require(policy.may_name(actor, partnership))
    for boundary in sorted(boundaries, key=lambda one: one.pk):
        look_again(
            actor=actor,
            boundary=boundary,
            voice=voice,
            review_on=review_on,
            note="",
            today=today,
        )
