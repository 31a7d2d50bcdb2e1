"""What only the boundary exercise does."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.boundaries import policy
from brugwerk.boundaries.models import Boundary
from brugwerk.boundaries.operations.boundaries import change, look_again
from brugwerk.partnerships.models import Partnership


@transaction.atomic
def sort(*, actor: Actor, boundary: Boundary, details: Mapping[str, Any], version: int) -> Boundary:
    """Say of one boundary whether it is on purpose and who feels it (1.07). Raises Changed."""
    return change(boundary, actor=actor, details=details, version=version)


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
