"""The seat of a guest: a secret in a cookie on one phone, and what happens without one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.requests import ActorRequest
from brugwerk.compass.operations import answers, closing
from brugwerk.compass.queries import taking
from brugwerk.compass.queries.taking import Sheet
from brugwerk.kit.limits import did, is_over, too_many
from brugwerk.kit.limits import remember as remember_room

COOKIE_DAYS = 400
JOINS = 1_000  # per block of addresses: a whole school may sit behind one
WRONG_CODES = 30  # per block of addresses (T18)
WITHIN = 600  # seconds
ROOM_SECONDS = 6 * 60 * 60  # so long a block where somebody came in may still come in there
OWN_SEAT = "eigen"  # in the address: a member asks for the own seat

SeatView = Callable[..., HttpResponse]


def cookie(code: int) -> str:
    return f"seat{code}"


def guest(request: HttpRequest, code: int) -> Actor:
    """Return who holds the seat of this round on this phone."""
    return Actor(token=request.COOKIES.get(cookie(code), ""))


def remember(response: HttpResponse, code: int, token: str) -> HttpResponse:
    """Keep the secret of a seat on this phone, so that it returns to the same place."""
    response.set_cookie(
        cookie(code),
        token,
        max_age=COOKIE_DAYS * 24 * 60 * 60,
        path="/c/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def closed(request: HttpRequest, *, code: int = 0, status: int = 410) -> HttpResponse:
    """Say that a round is over; the secret of the seat leaves the phone with it."""
    response = render(request, "compass/closed_page.html", status=status)
    if code:
        response.delete_cookie(cookie(code), path="/c/")
    return response


def slow(request: HttpRequest) -> HttpResponse:
    """Ask for patience."""
    return render(request, "compass/slow_page.html", status=429)


def guessed_too_often(request: HttpRequest, code: int) -> bool:
    """Test whether this address guessed too many codes; who holds a seat is no guesser (T18).

    Asked before the code is looked up, so that a right guess looks like a wrong one. Where one
    person of a room came in, the others of that room may too, whatever was mistyped there: a school
    of three hundred sits behind one address.
    """
    if not is_over(request, "code", most=WRONG_CODES) or did(request, f"room {code}"):
        return False
    token = request.COOKIES.get(cookie(code), "")
    return not (token and taking.is_held(token, str(code)))


def came_in(request: HttpRequest, code: int) -> None:
    """Remember that this room is known behind this address."""
    remember_room(request, f"room {code}", within=ROOM_SECONDS)


def unknown(request: HttpRequest, typed: str = "") -> HttpResponse:
    """Answer a code that does not exist; guessing many of them has to wait."""
    if too_many(request, "code", most=WRONG_CODES, within=WITHIN):
        return slow(request)
    return render(request, "compass/unknown_code_page.html", {"typed": typed}, status=404)


def with_sheet(view: SeatView) -> SeatView:
    """Give a view the sheet of the guest's seat; send others to the first page of the round."""

    @login_not_required
    @wraps(view)
    def inner(request: ActorRequest, code: int, **kwargs: Any) -> HttpResponse:  # noqa: ANN401, PLR0911
        if guessed_too_often(request, code):
            return slow(request)
        round_ = taking.round_by_code(str(code))
        if round_ is None:
            return unknown(request)
        if round_.closed_at or closing.close_if_due(round_, now=timezone.now()):
            return closed(request, code=code)
        holder = guest(request, code)
        sheet = taking.sheet(holder, round_)
        if sheet is None or sheet.other_link:
            return redirect("compass:welcome", code)
        request.actor = holder
        try:
            return view(request, sheet, **kwargs)
        except PermissionDenied:
            return closed(request, code=code)
        except (answers.NoSeat, answers.OtherLinkUsed):  # the round may close meanwhile
            return redirect("compass:welcome", code)

    return inner


def next_place(sheet: Sheet) -> str:
    """Return where the holder of this sheet goes on: the same place on the same phone."""
    code = int(sheet.round.code)
    if sheet.first_open <= len(sheet.statements):
        return reverse("compass:question", args=[code, sheet.first_open])
    if sheet.asks_returning:
        return reverse("compass:returning", args=[code])
    return reverse("compass:check", args=[code])
