"""Searching the map, and what may be chosen there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.directory import engine, policy
from brugwerk.directory.engine.keeping import slug
from brugwerk.directory.models import Location, Service
from brugwerk.directory.queries.services import ServiceRow, rows
from brugwerk.directory.rules.search import Question
from brugwerk.partnerships.models import Partnership

PAGE = 20
LAST = 25  # nobody leafs further: a question with one word more brings them there sooner
MOST_AREAS = 1000
SUGGESTED = 4  # words, and as many services


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found, a page at a time; ``loosely`` where the words were read in another way."""

    rows: Sequence[ServiceRow]
    page: int
    more: bool
    loosely: bool
    may_add: Verdict
    may_bring: Verdict


def search_page(
    actor: Actor, partnership: Partnership, question: Question, *, page: int, today: date
) -> SearchPage:
    """Return one page of what a question finds."""
    page = min(max(page, 1), LAST)
    found = engine.find(question, page * PAGE + 1)
    shown = found.services[(page - 1) * PAGE : page * PAGE]
    return SearchPage(
        rows=rows(actor, partnership, shown, today=today),
        page=page,
        more=len(found.services) > page * PAGE and page < LAST,
        loosely=found.loosely and bool(shown),
        may_add=policy.may_add(actor, partnership),
        may_bring=policy.may_bring(actor, partnership),
    )


def areas() -> list[tuple[str, str]]:
    """Return the municipalities with services, as filters write them and in words."""
    named = Location.objects.exclude(municipality="").order_by("municipality")
    found = named.values_list("municipality", flat=True).distinct()[:MOST_AREAS]
    return list({slug(area): (slug(area), area) for area in found}.values())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How a question may go on: a word more, or a service itself."""

    text: str
    service: int | None = None


def suggestions(question: Question) -> list[Suggestion]:
    """Return how a question may go on while somebody types: services first, then words."""
    words = question.words
    if not words:
        return []
    found = engine.find(question, SUGGESTED).services
    names = dict(Service.objects.shared().filter(pk__in=found).values_list("pk", "name"))
    ends = [one for one in engine.completions(question.text, SUGGESTED) if one != " ".join(words)]
    return [
        *(Suggestion(text) for text in ends),
        *(Suggestion(names[pk], pk) for pk in found if pk in names),
    ]
