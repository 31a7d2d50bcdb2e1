"""The family's own page: no account, a link and a code, one tap to stop (trust 4.7, ux 11)."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.families import pack, words
from brugwerk.families.middleware import COOKIE, DoorRequest
from brugwerk.families.operations import family, visits
from brugwerk.families.queries import family as queries
from brugwerk.families.queries import taking, voices
from brugwerk.families.queries.places import Visit
from brugwerk.families.queries.trail import open_for_family, seen_by_family
from brugwerk.families.queries.waiting import waits_page
from brugwerk.families.rules.faces import FACES
from brugwerk.families.rules.links import TRIES as LINK_TRIES
from brugwerk.families.views.door_acts import ACTS, own_words
from brugwerk.families.views.doorstep import (
    TRIED,
    at_the_door,
    closed,
    keep,
    look_of,
    only_open,
    page_of,
    shut,
    tries_of,
)
from brugwerk.families.views.sounds import sound
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.limits import too_many
from brugwerk.kit.tokens import random_id
from brugwerk.sealing.operations.sealing import Closed, Erased
from brugwerk.sharing import words as sharing

TRIES, HOUR = 40, 3600
STOPPED = "#d"


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


@sensitive_post_parameters("code")
@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: DoorRequest, token: str) -> HttpResponseBase:
    """Ask for the code, or show the page; only a button opens it, never a look (T08c)."""
    if request.method == "POST":
        code = request.POST.get("code", "")
        visit = visits.redeem(token=token, code=code, now=timezone.now())
        here = reverse("door:door", args=[token])
        if visit is None:
            # Behind the look: what a neighbour typed never keeps a right code out.
            if too_many(request, "door", most=TRIES, within=HOUR):
                return shut(request, token, wrong="too_many", status=429)
            tried = min(tries_of(request) + 1, LINK_TRIES)
            refusal = shut(request, token, wrong="wrong", left=LINK_TRIES - tried, status=422)
            keep(refusal, TRIED, str(tried), path=here)
            return refusal
        answer = redirect("door:door", token)
        keep(answer, COOKIE, visit, path="/")
        answer.delete_cookie(TRIED, path=here, samesite="Strict")
        return answer
    if request.visit is None:
        return shut(request, token)
    try:
        page = queries.today_page(request.visit, now=timezone.now())
    except (Closed, Erased) as error:
        return closed(request, token, request.visit, error)
    context = {
        "page": page,
        "token": token,
        "contact": page.contact,
        "faces": [face for face, _word in FACES],
        "waits": _waits(page.waits, request.visit.member.language),
    }
    return page_of(request, "today_page.html", context)


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
    return page_of(request, "ask_page.html", context | _asking())


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
    return page_of(request, "knows_page.html", context | _asking())


@require_safe
@only_open
def words_(request: DoorRequest, token: str, visit: Visit) -> HttpResponse:
    """Show the own words of this person."""
    return _own_words(request, token, visit)


def _own_words(
    request: DoorRequest, token: str, visit: Visit, *, full: bool = False
) -> HttpResponse:
    """Show own words; where the page is full it is said, and what was typed stands there still."""
    page = queries.words_page(visit, now=timezone.now())
    context = {
        "page": page,
        "token": token,
        "contact": page.contact,
        "once": random_id(),
        "full": full,
        "typed": own_words(request) if full else "",
    }
    answer = page_of(request, "words_page.html", context)
    answer.status_code = 422 if full else 200
    return answer


@require_safe
@only_open
def looked(request: DoorRequest, token: str, visit: Visit) -> HttpResponse:
    """Show who looked, without names of people (INV32)."""
    context = {
        "token": token,
        "contact": queries.contact_of(visit),
        "looked": seen_by_family(visit),
        "open_now": open_for_family(visit, now=timezone.now()),
    }
    return page_of(request, "looked_page.html", context)


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
    look = look_of(request) | {"paper": True}
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
        return _own_words(request, token, visit, full=True)
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
    answer = page_of(request, "gone_page.html", {"today": timezone.localdate()})
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
