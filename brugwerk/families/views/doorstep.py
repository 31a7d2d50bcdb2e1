"""The step before the family's page: who may come in, how a page looks, and asking for the code."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override

from brugwerk.families import pack, words
from brugwerk.families.middleware import DoorRequest
from brugwerk.families.queries import voices
from brugwerk.families.queries.family import contact_of
from brugwerk.families.queries.places import Visit
from brugwerk.families.rules.links import TRIES as LINK_TRIES
from brugwerk.families.views.sounds import heard
from brugwerk.kit.typed import typed
from brugwerk.sealing.operations.sealing import Closed, Damaged, Erased, settle

TRIED = "tried"
View = Callable[..., HttpResponseBase]


def at_the_door(view: View) -> View:
    """Let a view be for who stands at the door: no account, and sound only from here."""
    return login_not_required(heard(view))


def only_open(view: View) -> View:
    """Let a view be for whose page is open; who is not leads back to the code."""

    @at_the_door
    @wraps(view)
    def inside(request: DoorRequest, token: str, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        if request.visit is None:
            return redirect("door:door", token)
        try:
            return view(request, token, request.visit, **kwargs)
        except (Closed, Erased) as error:
            return closed(request, token, request.visit, error)

    return inside


def closed(
    request: DoorRequest, token: str, visit: Visit, error: Closed | Erased
) -> HttpResponseBase:
    """Say that it is closed for a moment, with what was typed, and whom to call all the same."""
    settle(error)
    if isinstance(error, Erased):
        return redirect("door:door", token)
    context = {
        "token": token,
        "contact": contact_of(visit),
        "damaged": isinstance(error, Damaged),
        "posted": request.method == "POST",
        "typed": typed(request),
        "action": request.path,
    }
    with override("nl"):
        answer = page_of(request, "closed_page.html", context)
    answer.status_code = 503
    return answer


def _spoken(visit: Visit | None) -> str:
    """Return the language of a page: the own one, or at the closed door that of the phone."""
    language = visit.member.language if visit else get_language() or "nl"
    return language if language in pack.LANGUAGES else "nl"


def look_of(request: DoorRequest) -> dict[str, Any]:
    """Return what every page of the door needs."""
    visit = request.visit
    language = _spoken(visit)
    return {
        "t": pack.page(language),
        "language": language,
        "direction": "rtl" if language in pack.RIGHT_TO_LEFT else "ltr",
        "reviewed": language in pack.REVIEWED,
        "voices": voices.spoken(visit.circle.partnership_id, language) if visit else (),
        "languages": words.LANGUAGES,
        "leave_to": settings.QUICK_EXIT,
        "paper": False,
    }


def page_of(request: DoorRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Show a page of the door."""
    return render(request, f"door/{template}", look_of(request) | context)


def shut(
    request: DoorRequest,
    token: str,
    *,
    wrong: str = "",
    left: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """Ask for the code. What was wrong is never said: every wrong code reads the same (T08a).

    ``wrong`` names the sentence: that no code fits, or that many were tried from around here.
    ``left`` counts what this phone tried, so that it tells nothing of the link itself.
    """
    language, texts = _spoken(None), pack.texts()
    said = [texts[wrong][language]] if wrong else []
    if wrong and left is not None:
        key = {0: "left_none", 1: "left_one"}.get(left, "left_many")
        said.append(texts[key][language].format(count=left))
    if wrong == "wrong":
        said.append(texts["call_giver"][language])
    shown = {"": "code", "wrong": "call_giver"}.get(wrong, wrong)
    others = [(code, texts[shown][code]) for code in pack.LANGUAGES if code != language]
    context = {"wrong": " ".join(said), "token": token, "others": others}
    answer = page_of(request, "code_page.html", context)
    answer.status_code = status
    return answer


def keep(answer: HttpResponse, name: str, value: str, *, path: str) -> None:
    """Keep something on this phone until it is closed."""
    answer.set_cookie(
        name, value, path=path, httponly=True, samesite="Strict", secure=settings.HTTPS
    )


def tries_of(request: DoorRequest) -> int:
    """Return how often this phone tried a code of this link."""
    typed = request.COOKIES.get(TRIED, "0")[:2]
    return min(int(typed), LINK_TRIES) if typed.isascii() and typed.isdecimal() else 0
