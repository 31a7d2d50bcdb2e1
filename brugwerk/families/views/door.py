"""The family's own page: no account, a link and a code, one tap to stop (trust 4.7, ux 11)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.families import pack, words
from brugwerk.families.middleware import COOKIE, DoorRequest
from brugwerk.families.operations import family, visits
from brugwerk.families.queries import family as queries
from brugwerk.families.queries.places import Visit
from brugwerk.families.queries.trail import seen_by_family
from brugwerk.families.rules.faces import FACES
from brugwerk.families.views.door_acts import ACTS
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.limits import too_many
from brugwerk.kit.typed import typed
from brugwerk.sealing.operations.sealing import Closed, Damaged, Erased, settle
from brugwerk.sharing import words as sharing

TRIES, HOUR = 40, 3600
View = Callable[..., HttpResponseBase]


def at_the_door(view: View) -> View:
    """Let a view be for who stands at the door: no account, and sound only from here."""
    heard: View = csp_update({"media-src": ["'self'"]})(view)
    return login_not_required(heard)


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
            return _closed(request, token, request.visit, error)

    return inside


def _page(request: DoorRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    language = request.visit.member.language if request.visit else "nl"
    context |= {
        "t": pack.page(language),
        "language": language,
        "direction": "rtl" if language in pack.RIGHT_TO_LEFT else "ltr",
        "reviewed": language in pack.REVIEWED,
        "voices": pack.voices(language),
        "languages": words.LANGUAGES,
        "leave_to": settings.QUICK_EXIT,
    }
    return render(request, f"door/{template}", context)


def _closed(request: DoorRequest, token: str, visit: Visit, error: Exception) -> HttpResponseBase:
    """Say that it is closed for a moment, with what was typed, and whom to call all the same."""
    settle(error)
    if isinstance(error, Erased):
        return redirect("door:door", token)
    context = {
        "token": token,
        "contact": queries.contact_of(visit),
        "damaged": isinstance(error, Damaged),
        "posted": request.method == "POST",
        "typed": typed(request),
        "action": request.path,
    }
    with override("nl"):
        answer = _page(request, "closed_page.html", context)
    answer.status_code = 503
    return answer


def _shut(
    request: DoorRequest, token: str, *, wrong: bool = False, status: int = 200
) -> HttpResponse:
    answer = _page(request, "code_page.html", {"wrong": wrong, "token": token, "all": pack.texts()})
    answer.status_code = status
    return answer


@sensitive_post_parameters("code")
@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: DoorRequest, token: str) -> HttpResponseBase:
    """Ask for the code, or show the page; only a button opens it, never a look (T08c)."""
    if request.method == "POST":
        if too_many(request, "door", most=TRIES, within=HOUR):
            return _shut(request, token, wrong=True, status=429)
        code = request.POST.get("code", "")
        visit = visits.redeem(token=token, code=code, now=timezone.now())
        if visit is None:
            return _shut(request, token, wrong=True, status=422)
        answer = redirect("door:door", token)
        answer.set_cookie(
            COOKIE, visit, httponly=True, samesite="Strict", secure=settings.HTTPS, path="/"
        )
        return answer
    if request.visit is None:
        return _shut(request, token)
    try:
        page = queries.today_page(request.visit, now=timezone.now())
    except (Closed, Erased) as error:
        return _closed(request, token, request.visit, error)
    context = {"page": page, "token": token, "faces": [face for face, _word in FACES]}
    return _page(request, "today_page.html", context | {"contact": page.contact})


@require_safe
@only_open
def knows(request: DoorRequest, token: str, visit: Visit) -> HttpResponse:
    """Show who knows what about us, and let it be stopped (N4)."""
    page = queries.knows_page(visit, now=timezone.now())
    with override("nl"):  # a question of consent is never a machine's translation (INV37)
        kinds = {kind: str(word) for kind, word in sharing.PARENTS_KINDS.items()}
    context = {
        "page": page,
        "token": token,
        "contact": page.contact,
        "kinds": kinds,
        "answers": visit.member.answers,
    }
    return _page(request, "knows_page.html", context)


@require_safe
@only_open
def words_(request: DoorRequest, token: str, visit: Visit) -> HttpResponse:
    """Show the own words of this person."""
    page = queries.words_page(visit, now=timezone.now())
    return _page(
        request, "words_page.html", {"page": page, "token": token, "contact": page.contact}
    )


@require_safe
@only_open
def looked(request: DoorRequest, token: str, visit: Visit) -> HttpResponse:
    """Show who looked, without names of people (INV32)."""
    context = {
        "token": token,
        "contact": queries.contact_of(visit),
        "openings": seen_by_family(visit),
    }
    return _page(request, "looked_page.html", context)


@require_safe
@only_open
def take_json(_request: DoorRequest, _token: str, visit: Visit) -> HttpResponse:
    """Give everything along, for a machine (G17)."""
    answer = JsonResponse(queries.exported(visit, now=timezone.now()))
    answer["Content-Disposition"] = 'attachment; filename="info.json"'
    return answer


@require_safe
@only_open
def take_html(request: DoorRequest, token: str, visit: Visit) -> HttpResponse:
    """Give everything along, to read and to print."""
    context = {
        "all": queries.exported(visit, now=timezone.now()),
        "t": pack.page(visit.member.language),
        "language": visit.member.language,
        "direction": "rtl" if visit.member.language in pack.RIGHT_TO_LEFT else "ltr",
        "token": token,
    }
    answer = HttpResponse(render_to_string("door/take_page.html", context, request))
    answer["Content-Disposition"] = 'attachment; filename="info.html"'
    return answer


@sensitive_post_parameters()
@require_POST
@only_open
def act(request: DoorRequest, token: str, visit: Visit, act: str) -> HttpResponse:
    """Do one of the few things that the page offers; what came too late changes nothing."""
    if act == "stop":
        visits.stop_link(visit=visit, now=timezone.now())
        return _gone()
    if act not in ACTS:
        raise Http404
    try:
        following = ACTS[act](request, visit)
    except OutOfTurn:
        following = "knows"
    except family.TooManyWords:
        following = "words"
    return redirect(f"door:{following}", token)


def _gone() -> HttpResponse:
    answer = redirect("door:gone")
    answer.delete_cookie(COOKIE, path="/", samesite="Strict")
    return answer


@require_POST
@at_the_door
def leave(request: DoorRequest, token: str) -> HttpResponse:
    """Close the page on this phone; the link goes on working."""
    visits.leave(token=token, visit=request.COOKIES.get(COOKIE, ""))
    return _gone()


@require_safe
@at_the_door
def gone(request: DoorRequest) -> HttpResponse:
    """Show a page that says nothing, and let the browser forget what it kept of this site."""
    request.visit = None
    answer = _page(request, "gone_page.html", {})
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@require_safe
@at_the_door
def voice(_request: DoorRequest, language: str, key: str) -> HttpResponseBase:
    """Give a recording of one of the texts, which somebody spoke in."""
    path = pack.voice(language, key)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type=pack.SOUNDS[path.suffix])
