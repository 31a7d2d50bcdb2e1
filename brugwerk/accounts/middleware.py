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
from brugwerk.accounts.rules import PROVEN, Sitting, Standing
from brugwerk.kit import limits
from brugwerk.kit.typed import told, typed

KEY, RECORDS = "sitting", "account_authentication_methods"
PASSWORD = "own_password"  # noqa: S105 -- the name of a field
CHOOSE = "account_set_password"
TYPED_AT = {"account_reauthenticate", "account_change_password"}
"""Where one types the own password, beside the page that asks for it at what is sealed."""
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
        now = timezone.now()
        if match is None or match.app_name not in settings.SEALED_ROOMS:
            return _at_the_account(request, match.url_name if match else "", now)
        sitting = _remembered(request, now)
        if sitting.standing(now, sealed=True) is Standing.PROVE:
            if (asked := _asked(request)) is not None:
                return asked
            _remember(request, sitting, Sitting(sitting.began, now, now))
        else:
            _remember(request, sitting, sitting.at(now, sealed=True))
        return None


def _at_the_account(request: HttpRequest, page: str | None, now: datetime) -> HttpResponse | None:
    """Return what comes in place of a page on which one types or chooses the own password."""
    if page in TYPED_AT and request.method == "POST" and _guesses(request):
        return _signed_out(request)
    return _asked(request) if page == CHOOSE and not _just_came_in(request, now) else None


def _asked(request: HttpRequest) -> HttpResponse | None:
    """Return the page that asks who it is, or None where the right password came along."""
    user = cast("AbstractBaseUser", request.user)
    if request.method != "POST":
        again = urlencode({"next": request.get_full_path()})
        if user.has_usable_password():
            return redirect(f"{reverse('account_reauthenticate')}?{again}")
        _over(request)
        return redirect(f"{reverse('account_login')}?{again}")
    given = request.POST.get(PASSWORD)
    if not user.has_usable_password() or (given is not None and _guesses(request)):
        return _signed_out(request)
    if given is None or not user.check_password(given):
        return _typed(request, {"sealed": True, "wrong": given is not None})
    return None


def _guesses(request: HttpRequest) -> bool:
    """Count a password that was typed by who is in; wherever that is, it is one counter (T18)."""
    return limits.too_many(request, f"prove/{request.user.pk}", most=TRIES, within=WITHIN)


def _signed_out(request: HttpRequest) -> HttpResponse:
    _over(request)
    return _typed(request, {"sealed": False})


def _typed(request: HttpRequest, context: Mapping[str, object]) -> HttpResponse:
    """Return a page with what was typed: to send again, or to copy before one signs in again.

    No browser fills in a file by itself: who chose one is asked to choose it again.
    """
    more = {
        "fields": told(request),
        "texts": [value for _name, value in typed(request).texts],
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


def _shown(request: HttpRequest, now: datetime) -> list[datetime]:
    """Return when this person showed who one is: by signing in, or once more."""
    records = request.session.get(RECORDS) or []
    shown = [_moment(one["at"]) for one in records if "at" in one]
    return [one for one in shown if one <= now]


def _just_came_in(request: HttpRequest, now: datetime) -> bool:
    """Test whether somebody may choose a first password: a look at what is sealed proves nothing.

    Else who finds a screen without a password would make one, and with it open what is sealed.
    """
    user = cast("AbstractBaseUser", request.user)
    sitting = _remembered(request, now)
    latest = max([sitting.began, *_shown(request, now)])
    return user.has_usable_password() or now - latest <= PROVEN


def _remembered(request: HttpRequest, now: datetime) -> Sitting:
    """Return the sitting of this session; it begins with the first page after signing in."""
    kept = request.session.get(KEY)
    began, seen, proven = (_moment(one) for one in kept) if kept else (now, now, now)
    return Sitting(began, seen, max([proven, *_shown(request, now)]))


def _remember(request: HttpRequest, before: Sitting, after: Sitting) -> None:
    if KEY not in request.session or (after is not before and not by_itself(request)):
        request.session[KEY] = [one.timestamp() for one in (after.began, after.seen, after.proven)]


def by_itself(request: HttpRequest) -> bool:
    """Test whether a page asks this by itself: a stream, or a look of a script, is no tap (T15).

    What a script sends with POST is what somebody typed or pressed.
    """
    if request.method not in {"GET", "HEAD"}:
        return False
    script = request.headers.get("Sec-Fetch-Dest") == "empty" or "X-By-Itself" in request.headers
    return script or request.path.endswith("/stroom/")


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, tz=UTC)
