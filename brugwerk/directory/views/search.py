"""Searching the social map, and suggestions while somebody types."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.directory.forms.search import SearchForm
from brugwerk.directory.pack import often
from brugwerk.directory.queries import search as queries
from brugwerk.directory.rules.search import Question
from brugwerk.directory.rules.words import ASKED
from brugwerk.directory.views.shared import WORDS
from brugwerk.partnerships.queries import partnership_or_404

DIGITS = 3


@require_safe
def search(request: ActorRequest, pk: int) -> HttpResponse:
    """Search services by words and filters (3.10); the address holds all that was chosen."""
    partnership = partnership_or_404(request.actor, pk)
    form = SearchForm(request.GET, areas=queries.areas())
    chosen = dict(form.chosen)
    number = request.GET.get("blad", "")
    page = queries.search_page(
        request.actor,
        partnership,
        form.question,
        page=int(number) if number.isascii() and number.isdecimal() and len(number) < DIGITS else 1,
        today=timezone.localdate(),
    )
    words = chosen.pop("q", "")[:ASKED]
    others = request.GET.copy()
    others.pop("blad", None)
    context = {
        "partnership": partnership,
        "form": form,
        "page": page,
        "words": words,
        "filtered": len(chosen),
        "asked": bool(words or chosen),
        "often": often(),
        "kept": others.urlencode(),
        **WORDS,
    }
    return render(request, "directory/search_page.html", context)


@require_safe
def suggest(request: ActorRequest, pk: int) -> HttpResponse:
    """Give suggestions for what was typed so far, as the list under the box reads them."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.suggestions(Question(request.GET.get("q", "")[:ASKED]))
    return JsonResponse(
        {
            "found": [
                {
                    "text": one.text,
                    "to": reverse("directory:service", args=[partnership.pk, one.service])
                    if one.service
                    else "",
                }
                for one in found
            ]
        }
    )
