"""The open interface: HSDS 3.0, read only, for everybody, without people."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from brugwerk.directory import hsds
from brugwerk.directory.queries import interface as queries
from brugwerk.directory.queries.interface import Wanted
from brugwerk.directory.rules.texts import UNSEEN
from brugwerk.directory.rules.words import ASKED
from brugwerk.kit.limits import too_many

MOST, WITHIN = 300, 60  # questions of one block of addresses in so many seconds
PER_PAGE, MOST_PER_PAGE, LAST_PAGE = 50, 500, 1_000_000
DIGITS = 18  # of a number that every database counts with
Rest = ParamSpec("Rest")
Answer = Callable[Concatenate[HttpRequest, Rest], dict[str, Any]]


class Odd(Exception):
    """A parameter that cannot be meant; its message says what is asked there."""


def _number(request: HttpRequest, name: str, otherwise: int, most: int) -> int:
    typed = request.GET.get(name, "")
    if not typed:
        return otherwise
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= DIGITS and int(typed)):
        raise Odd(f"{name}: a whole number from 1 on")
    return min(int(typed), most)


def _moment(request: HttpRequest, name: str) -> datetime | None:
    typed = request.GET.get(name, "")
    if not typed:
        return None
    try:
        found = datetime.fromisoformat(typed)
        aware = timezone.make_aware(found) if timezone.is_naive(found) else found
        return aware.astimezone(UTC)  # the first and the last day overflow here, not in a query
    except (ValueError, OverflowError):
        raise Odd(f"{name}: a day or a moment, like 2027-03-15T08:00:00+01:00") from None


def _text(request: HttpRequest, name: str) -> str:
    """Return words as they were asked, unless they hold what no database keeps."""
    typed = request.GET.get(name, "")
    if UNSEEN.search(typed):
        raise Odd(f"{name}: plain text without control characters")
    return typed


def _id(request: HttpRequest, name: str) -> str:
    typed = _text(request, name)
    try:
        return str(UUID(typed)) if typed else ""
    except ValueError:
        raise Odd(f"{name}: an id as this interface gives it") from None


def wanted(request: HttpRequest) -> Wanted:
    """Return which page is asked, as HSDS names it. Raises Odd."""
    return Wanted(
        page=_number(request, "page", 1, LAST_PAGE),
        per_page=_number(request, "per_page", PER_PAGE, MOST_PER_PAGE),
        full=request.GET.get("full") == "true",
        search=_text(request, "search")[:ASKED],
        organisation=_id(request, "organization_id"),
        modified_after=_moment(request, "modified_after"),
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
        except Odd as odd:
            return JsonResponse({"error": str(odd)}, status=HTTPStatus.BAD_REQUEST)

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
