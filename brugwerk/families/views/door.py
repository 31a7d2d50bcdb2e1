"""The family's own page: no account, a link and a code, one tap to stop (trust 4.7, ux 11)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.families import pack, words
from brugwerk.families.middleware import COOKIE, DoorRequest
from brugwerk.families.operations import family, visits
from brugwerk.families.queries import family as queries
from brugwerk.families.queries import taking, voices
from brugwerk.families.queries.places import Visit
from brugwerk.families.queries.trail import seen_by_family
from brugwerk.families.queries.waiting import waits_page
from brugwerk.families.rules.faces import FACES
from brugwerk.families.rules.links import TRIES as LINK_TRIES
from brugwerk.families.views.door_acts import ACTS
from brugwerk.families.views.sounds import sound
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.limits import too_many
from brugwerk.sealing.keyring import Closed
from brugwerk.sharing import words as sharing

TRIES, HOUR = 40, 3600
TRIED, STOPPED = "tried", "#d"
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
        except Closed:
            return _shut(request, token, status=503)

    return inside


def _spoken(visit: Visit | None) -> str:
    """Return the language of a page: the own one, or at the closed door that of the phone."""
    language = visit.member.language if visit else get_language() or "nl"
    return language if language in pack.LANGUAGES else "nl"


def _look(request: DoorRequest) -> dict[str, Any]:
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


def _page(request: DoorRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"door/{template}", _look(request) | context)


def _asking() -> dict[str, Any]:
    """Return the question of consent: in Dutch, for it is never a machine's translation (INV37)."""
    with override("nl"):
        return {
            "kinds": {kind: str(word) for kind, word in sharing.PARENTS_KINDS.items()},
            "question": str(words.MAY_KNOW),
        }


def _waits(count: int, language: str) -> str:
    """Say in words how much waits for an answer, or nothing."""
    texts = pack.page(language)
    if not count:
        return ""
    return texts["waits_one"] if count == 1 else texts["waits_many"].format(count=count)


def _shut(
    request: DoorRequest,
    token: str,
    *,
    wrong: bool = False,
    left: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """Ask for the code. What was wrong is never said: every wrong code reads the same (T08a).

    ``left`` counts what this phone tried, so that it tells nothing of the link itself.
    """
    language, texts = _spoken(None), pack.texts()
    said = [texts["wrong"][language]] if wrong else []
    if wrong and left is not None:
        key = {0: "left_none", 1: "left_one"}.get(left, "left_many")
        said.append(texts[key][language].format(count=left))
    if wrong:
        said.append(texts["call_giver"][language])
    shown = "call_giver" if wrong else "code"
    others = [(code, texts[shown][code]) for code in pack.LANGUAGES if code != language]
    context = {"wrong": " ".join(said), "token": token, "others": others}
    answer = _page(request, "code_page.html", context)
    answer.status_code = status
    return answer


def _tries(request: DoorRequest) -> int:
    typed = request.COOKIES.get(TRIED, "0")
    return min(int(typed), LINK_TRIES) if typed.isascii() and typed.isdecimal() else 0


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
        own = {"httponly": True, "samesite": "Strict", "secure": settings.HTTPS}
        here = reverse("door:door", args=[token])
        if visit is None:
            tried = min(_tries(request) + 1, LINK_TRIES)
            refusal = _shut(request, token, wrong=True, left=LINK_TRIES - tried, status=422)
            refusal.set_cookie(TRIED, str(tried), path=here, **own)
            return refusal
        answer = redirect("door:door", token)
        answer.set_cookie(COOKIE, visit, path="/", **own)
        answer.delete_cookie(TRIED, path=here, samesite="Strict")
        return answer
    if request.visit is None:
        return _shut(request, token)
    try:
        page = queries.today_page(request.visit, now=timezone.now())
    except Closed:
        return _shut(request, token, status=503)
    context = {
        "page": page,
        "token": token,
        "contact": page.contact,
        "faces": [face for face, _word in FACES],
        "waits": _waits(page.waits, request.visit.member.language),
    }
    return _page(request, "today_page.html", context)


@require_safe
@only_open
def ask(request: DoorRequest, token: str, visit: Visit) -> HttpResponse:
    """Ask one thing at a time of what waits for this person."""
    page = waits_page(visit, now=timezone.now())
    context = {
        "page": page,
        "token": token,
        "contact": page.contact,
        "waits": _waits(page.count, visit.member.language),
    }
    return _page(request, "ask_page.html", context | _asking())


@require_safe
@only_open
def knows(request: DoorRequest, token: str, visit: Visit) -> HttpResponse:
    """Show who knows what about us, and let it be stopped (N4)."""
    page = queries.knows_page(visit, now=timezone.now())
    context = {
        "page": page,
        "token": token,
        "contact": page.contact,
        "answers": visit.member.answers,
        "waits": _waits(queries.how_many_wait(visit), visit.member.language),
    }
    return _page(request, "knows_page.html", context | _asking())


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
        "looked": seen_by_family(visit),
    }
    return _page(request, "looked_page.html", context)


@require_safe
@only_open
def take_json(_request: DoorRequest, _token: str, visit: Visit) -> HttpResponse:
    """Give everything along, for a machine (G17)."""
    answer = JsonResponse(taking.exported(taking.along(visit, now=timezone.now())))
    answer["Content-Disposition"] = 'attachment; filename="info.json"'
    return answer


@require_safe
@only_open
def take_html(request: DoorRequest, token: str, visit: Visit) -> HttpResponse:
    """Give everything along, to read and to print: the parts of the pages themselves."""
    all_ = taking.along(visit, now=timezone.now())
    look = _look(request) | {"paper": True}
    context = {
        "all": all_,
        "token": token,
        "answers": visit.member.answers,
        "face": look["t"][all_.first.face] if all_.first.face else "",
    }
    answer = render(request, "door/take_page.html", look | context | _asking())
    answer["Content-Disposition"] = 'attachment; filename="info.html"'
    return answer


@sensitive_post_parameters()
@require_POST
@only_open
def act(request: DoorRequest, token: str, visit: Visit, act: str) -> HttpResponse:
    """Do one of the few things that the page offers; what came too late changes nothing.

    The address that follows ends in the place where it was done, and says there that it is kept.
    """
    if act == "stop":
        visits.stop_link(visit=visit, now=timezone.now())
        return _gone(STOPPED)
    if act not in ACTS:
        raise Http404
    try:
        following, place = ACTS[act](request, visit)
    except OutOfTurn:
        following, place = "knows", ""
    except family.TooManyWords:
        following, place = "words", ""
    return redirect(reverse(f"door:{following}", args=[token]) + place)


def _gone(place: str = "") -> HttpResponse:
    answer = redirect(reverse("door:gone") + place)
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
    """Show the day and nothing else, and let the browser forget what it kept of this site."""
    request.visit = None
    answer = _page(request, "gone_page.html", {"today": timezone.localdate()})
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@require_safe
@only_open
def voice(request: DoorRequest, token: str, visit: Visit, key: str) -> HttpResponse:  # noqa: ARG001 -- the address holds it
    """Give a recording of one of the texts, which somebody spoke in."""
    found = voices.heard(visit.circle.partnership_id, visit.member.language, key)
    if found is None:
        raise Http404
    return sound(request, found)
