"""What the screens of agreements share."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from brugwerk.access.requests import ActorRequest
from brugwerk.agreements import queries, words
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.voices.words import MODES

WORDS = {
    "kinds": words.KINDS,
    "states": words.STATES,
    "clause_states": words.CLAUSE_STATES,
    "outcomes": words.OUTCOMES,
    "sorts": words.SORTS,
    "answers": words.ANSWERS,
    "moments": words.MOMENTS,
    "modes": MODES,
}


def found(request: ActorRequest, pk: int, agreement_pk: int) -> queries.Agreement:
    """Return an agreement that the actor may see."""
    partnership = partnership_or_404(request.actor, pk)
    return queries.agreement_or_404(request.actor, partnership, agreement_pk)


def show(
    request: ActorRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """Show a page of agreements, with the words for all their values."""
    return render(request, f"agreements/{template}.html", {**WORDS, **context}, status=status)


def again(data: QueryDict, edition: int) -> QueryDict:
    """Return what was typed, on top of how things stand now: sending it once more saves it."""
    kept = data.copy()
    kept["edition"] = str(edition)
    return kept
