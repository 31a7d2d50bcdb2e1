"""The open interface: HSDS 3.0, read only, for everybody, without people."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from brugwerk.directory import hsds
from brugwerk.directory.queries import interface as queries
from brugwerk.directory.queries.interface import Wanted
from brugwerk.directory.rules.words import ASKED
from brugwerk.kit.limits import too_many

MOST, WITHIN = 300, 60  # questions of one block of addresses in so many seconds
PER_PAGE, MOST_PER_PAGE, LAST_PAGE = 50, 500, 1_000_000
Rest = ParamSpec("Rest")
Answer = Callable[Concatenate[HttpRequest, Rest], dict[str, Any]]


def _number(request: HttpRequest, name: str, otherwise: int, most: int) -> int:
    typed = request.GET.get(name, "")
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > len(str(most)):
        return otherwise
    return min(max(int(typed), 1), most)


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text if "T" in text else f"{text}T00:00:00")
    except ValueError:
        return None
    if found and timezone.is_naive(found):
        return timezone.make_aware(found)
    return found


def wanted(request: HttpRequest) -> Wanted:
    """Return which page is asked, as HSDS names it."""
    return Wanted(
        page=_number(request, "page", 1, LAST_PAGE),
        per_page=_number(request, "per_page", PER_PAGE, MOST_PER_PAGE),
        full=request.GET.get("full") == "true",
        search=request.GET.get("search", "")[:ASKED],
        organisation=request.GET.get("organization_id", "")[:64],
        modified_after=_moment(request.GET.get("modified_after", "")[:40]),
    )


def open_to_all(answer: Answer[Rest]) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Give the answer as JSON to everybody, as often as one house may ask (T18)."""

    @login_not_required
    @require_safe
    @wraps(answer)
    def view(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if too_many(request, "hsds", most=MOST, within=WITHIN):
            slower = JsonResponse({"error": "Too many requests"}, status=429)
            slower["Retry-After"] = str(WITHIN)
            return slower
        try:
            return JsonResponse(answer(request, *args, **kwargs))
        except Http404:
            return JsonResponse({"error": "Not found"}, status=HTTPStatus.NOT_FOUND)

    return cast("Callable[Concatenate[HttpRequest, Rest], HttpResponse]", view)


@open_to_all
def about(request: HttpRequest) -> dict[str, Any]:
    """Say which version this is, and where to go on."""
    lists = ("services", "organisations", "at_locations")
    return {
        "version": hsds.VERSION,
        "profile": hsds.PROFILE,
        "endpoints": [
            request.build_absolute_uri(reverse(f"directory:hsds_{one}")) for one in lists
        ],
    }


@open_to_all
def services(request: HttpRequest) -> dict[str, Any]:
    """Give a page of services."""
    return queries.services(wanted(request))


@open_to_all
def service(_request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """Give one service."""
    return queries.service(uid)


@open_to_all
def organisations(request: HttpRequest) -> dict[str, Any]:
    """Give a page of organisations."""
    return queries.organisations(wanted(request))


@open_to_all
def organisation(_request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """Give one organisation with its services."""
    return queries.organisation(uid)


@open_to_all
def at_locations(request: HttpRequest) -> dict[str, Any]:
    """Give a page of places where services are there."""
    return queries.at_locations(wanted(request))
