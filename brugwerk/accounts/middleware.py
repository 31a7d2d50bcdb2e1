"""Who goes away from a screen is signed out; at what is sealed one shows who one is (T15, G18)."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from brugwerk.access.actor import Actor
from brugwerk.access.requests import ActorRequest
from brugwerk.accounts.rules import Sitting, Standing
from brugwerk.kit import limits

KEY, RECORDS = "sitting", "account_authentication_methods"
PASSWORD = "own_password"  # noqa: S105 -- the name of a field
LEFT_OUT = {"csrfmiddlewaretoken", PASSWORD}
TRIES, WITHIN = 10, 600


class SittingMiddleware:
    """End a session after half an hour without a tap, or half a day; ask again at what is sealed.

    What was typed meanwhile comes back: nobody loses a text by thinking long.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.was_away = False  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            now = timezone.now()
            sitting = _remembered(request, now)
            if sitting.standing(now, sealed=False) is Standing.OVER:
                _over(request)
            else:
                _remember(request, sitting, sitting.at(now, sealed=False))
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        *_more: Any,  # noqa: ANN401
    ) -> HttpResponse | None:
        """Give back what was typed, or ask who it is, before anything sealed is touched."""
        if not request.user.is_authenticated:
            away = request.was_away and getattr(view, "login_required", True)  # type: ignore[attr-defined]
            return _typed(request, {"sealed": False}) if away and request.method == "POST" else None
        match = request.resolver_match
        if match is None or match.app_name not in settings.SEALED_ROOMS:
            return None
        now = timezone.now()
        sitting = _remembered(request, now)
        if sitting.standing(now, sealed=True) is Standing.PROVE:
            if (asked := _asked(request)) is not None:
                return asked
            _remember(request, sitting, Sitting(sitting.began, now, now))
        else:
            _remember(request, sitting, sitting.at(now, sealed=True))
        return None


def _asked(request: HttpRequest) -> HttpResponse | None:
    """Return the page that asks who it is, or None where the right password came along."""
    user = cast("AbstractBaseUser", request.user)
    if request.method != "POST":
        again = urlencode({"next": request.get_full_path()})
        if user.has_usable_password():
            return redirect(f"{reverse('account_reauthenticate')}?{again}")
        _over(request)
        return redirect(f"{reverse('account_login')}?{again}")
    typed = request.POST.get(PASSWORD)
    often = typed is not None and limits.too_many(
        request, f"prove/{user.pk}", most=TRIES, within=WITHIN
    )
    if often or not user.has_usable_password():
        _over(request)
        return _typed(request, {"sealed": False})
    if typed is None or not user.check_password(typed):
        return _typed(request, {"sealed": True, "wrong": typed is not None})
    return None


def _typed(request: HttpRequest, context: Mapping[str, object]) -> HttpResponse:
    """Return a page with what was typed: to send again, or to copy before one signs in again.

    No browser fills in a file by itself: who chose one is asked to choose it again.
    """
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in LEFT_OUT
        for value in values
    ]
    more = {
        "fields": fields,
        "texts": [value for _name, value in fields if len(value.split()) > 1],
        "files": list(request.FILES),
        "password": PASSWORD,
        "back": _came_from(request),
        "wrong": False,
    }
    return render(request, "account/typed.html", {**more, **context}, status=403)


def _came_from(request: HttpRequest) -> str:
    """Return the page of ours on which the form stood, or nothing."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=False)
    return urlsplit(page).path if ours else ""


def _over(request: HttpRequest) -> None:
    logout(request)
    request.was_away = True  # type: ignore[attr-defined]
    cast("ActorRequest", request).actor = Actor()


def _remembered(request: HttpRequest, now: datetime) -> Sitting:
    """Return the sitting of this session; it begins with the first page after signing in."""
    kept = request.session.get(KEY)
    began, seen, proven = (_moment(one) for one in kept) if kept else (now, now, now)
    records = request.session.get(RECORDS) or []
    shown = [_moment(one["at"]) for one in records if "at" in one]
    return Sitting(began, seen, max([proven, *(one for one in shown if one <= now)]))


def _remember(request: HttpRequest, before: Sitting, after: Sitting) -> None:
    if after is not before or KEY not in request.session:
        request.session[KEY] = [one.timestamp() for one in (after.began, after.seen, after.proven)]


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, tz=UTC)
