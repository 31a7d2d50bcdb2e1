"""What the screens of this room share."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods

from brugwerk.kit.pages import form_status
from brugwerk.trust import words

WORDS = {
    "promise_states": words.PROMISE_STATES,
    "promise_acts": words.PROMISE_ACTS,
    "to_words": words.TO,
    "readers": words.READERS,
    "link_words": words.LINKS,
    "looks": words.LOOKS,
    "visit_states": words.VISIT_STATES,
    "visit_acts": words.VISIT_ACTS,
    "suggestion_states": words.SUGGESTION_STATES,
    "mediation_states": words.MEDIATION_STATES,
    "hears_words": words.HEARS,
}
get_or_post = require_http_methods(["GET", "HEAD", "POST"])
Words = str | Promise


def show(
    request: HttpRequest, page: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Show a page of trust, with the words for all its values."""
    return render(request, f"trust/{page}.html", {**WORDS, **context}, status=status)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with one form: what it is called, what it says, and where it came from."""

    title: Words
    lead: Words
    button: Words
    who: Words
    above: str
    above_name: Words


def ask(
    request: HttpRequest,
    partnership: Any,  # noqa: ANN401 -- views know no records
    sheet: Sheet,
    form: forms.Form,
    *,
    about: str = "",
    now: str = "",
) -> HttpResponse:
    """Show a page with one form; ``now`` tells what somebody else did meanwhile (409)."""
    context = {"partnership": partnership, "sheet": sheet, "form": form, "about": about, "now": now}
    status = 409 if now else form_status(request)
    return show(request, "form_page", context, status=status)


def again(data: QueryDict, edition: int) -> QueryDict:
    """Return what was typed, on top of how things stand now: sending it once more saves it."""
    kept = data.copy()
    kept["edition"] = str(edition)
    return kept


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, or nothing on a first look."""
    return request.POST if request.method == "POST" else None
