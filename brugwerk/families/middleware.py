"""The family's door: an address space of its own, which knows no account (trust 4.7)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.translation.trans_real import parse_accept_lang_header

from brugwerk.families.operations.visits import visit_of
from brugwerk.families.pack import LANGUAGES
from brugwerk.families.queries.places import Visit

PREFIX = "/g/"
COOKIE = "__Host-visit" if settings.HTTPS else "visit"


class DoorRequest(HttpRequest):
    """A request at the door: who is looking, if the page is open on this phone."""

    visit: Visit | None


class FamilyDoorMiddleware:
    """Say who is looking, in which language; and let nothing of it be kept anywhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        try:
            token = resolve(request.path_info).kwargs.get("token", "")
        except Resolver404:
            token = ""
        visit = (
            visit_of(token=token, visit=request.COOKIES.get(COOKIE, ""), now=timezone.now())
            if token
            else None
        )
        request.visit = visit  # type: ignore[attr-defined]
        language = visit.member.language if visit else _of_phone(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers["Content-Language"] = language
        response.headers["Cache-Control"] = "no-store"
        return response


def _of_phone(request: HttpRequest) -> str:
    """Return which of the languages the phone asks for: at the closed door nobody is known."""
    for one, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if one[:2] in LANGUAGES:
            return one[:2]
    return "nl"
