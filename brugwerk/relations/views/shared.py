"""What several screens of relations need."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from brugwerk.access.requests import ActorRequest
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.relations import words
from brugwerk.relations.queries import Relation
from brugwerk.relations.queries.lines import Line, line_of, relation_or_404
from brugwerk.relations.rules.relation import Side

WORDS = {
    "kinds": words.KINDS,
    "short_kinds": words.SHORT_KINDS,
    "warmths": words.WARMTHS,
    "shares": words.SHARES,
    "starts": words.STARTS,
    "stops": words.STOPS,
    "channels": words.CHANNELS,
    "purposes": words.PURPOSES,
}


def found(request: ActorRequest, pk: int, relation_pk: int) -> Relation:
    """Return a relation of one of the actor's partnerships; a stranger gets 404 (T1)."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    return relation_or_404(request.actor, partnership, relation_pk, today=today)


def seen(request: ActorRequest, relation: Relation) -> Line:
    """Return a relation as the actor sees it today."""
    today = timezone.localdate()
    own = own_membership(request.actor, relation.partnership, today=today)
    return line_of(relation, own, today)


def numbered(side: int) -> Side:
    """Return the side that an address names: 1 or 2."""
    if not 1 <= side <= len(Side):
        raise Http404
    return list(Side)[side - 1]


def form_page(
    request: ActorRequest,
    relation: Relation,
    form: forms.Form,
    *,
    title: str | Promise,
    button: str | Promise,
    intro: str | Promise = "",
    meanwhile: Line | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Return a page with one form about one relation."""
    context = {
        **WORDS,
        "partnership": relation.partnership,
        "line": seen(request, relation),
        "form": form,
        "title": title,
        "button": button,
        "intro": intro,
        "meanwhile": meanwhile,
    }
    status = status or form_status(request)
    return render(request, "relations/form_page.html", context, status=status)
