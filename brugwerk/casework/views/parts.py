"""What every screen of a consultation needs: who comes in, and what it shows."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from brugwerk.access.requests import ActorRequest
from brugwerk.casework import queries, words
from brugwerk.casework.operations.entering import enter
from brugwerk.casework.rules import Step
from brugwerk.partnerships.queries import partnership_or_404

ADDRESSES = {step: f"casework:{step}" for step in Step}
View = Callable[..., HttpResponse]


def at_the_table(view: View) -> View:
    """Let only who sits at the table in, with the consultation, the seat and its partnership."""

    @wraps(view)
    def entered(
        request: ActorRequest,
        pk: int,
        consultation_pk: int,
        **more: Any,  # noqa: ANN401
    ) -> HttpResponse:
        partnership = partnership_or_404(request.actor, pk)
        found, seat = enter(
            actor=request.actor, partnership=partnership, pk=consultation_pk, now=timezone.now()
        )
        return view(request, found, seat, **more)

    return entered


def shown(request: ActorRequest, found: Any, seat: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what every page of one consultation shows, and no text of it."""
    return {
        "partnership": found.partnership,
        "page": queries.page(request.actor, found, seat, today=timezone.localdate()),
        "step_words": words.STEPS,
        "state_words": words.STATES,
        "addresses": ADDRESSES,
        **more,
    }
