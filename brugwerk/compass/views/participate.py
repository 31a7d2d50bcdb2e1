"""Taking part, without an account: join, answer, check. A guest's seat is in a cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.actor import Actor
from brugwerk.access.requests import ActorRequest
from brugwerk.compass import forms, words
from brugwerk.compass.drawings.parts import stones
from brugwerk.compass.operations import answers, closing
from brugwerk.compass.queries import taking
from brugwerk.compass.queries.taking import Sheet, Welcome
from brugwerk.compass.rules.shapes import Unheard
from brugwerk.content.pack import pack
from brugwerk.goals.words import RESULTS
from brugwerk.kit.limits import too_many
from brugwerk.kit.tokens import six_digits

COOKIE_DAYS = 400
JOINS = 400  # per address: a whole school may sit behind one
WRONG_CODES = 30  # per address (T18)
WITHIN = 600  # seconds

SeatView = Callable[..., HttpResponse]


def _cookie(code: int) -> str:
    return f"seat{code}"


def _guest(request: HttpRequest, code: int) -> Actor:
    """Return who holds the seat of this round on this phone."""
    return Actor(token=request.COOKIES.get(_cookie(code), ""))


def holds_seat(request: HttpRequest, code: int) -> bool:
    """Test whether this phone holds a seat in the round."""
    return bool(request.COOKIES.get(_cookie(code)))


def remember(response: HttpResponse, code: int, token: str) -> HttpResponse:
    """Keep the secret of a seat on this phone, so that it returns to the same place."""
    response.set_cookie(
        _cookie(code),
        token,
        max_age=COOKIE_DAYS * 24 * 60 * 60,
        path="/c/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


def _closed(request: HttpRequest, *, code: int = 0, status: int = 410) -> HttpResponse:
    """Say that a round is over; the secret of the seat leaves the phone with it."""
    response = render(request, "compass/closed_page.html", status=status)
    if code:
        response.delete_cookie(_cookie(code), path="/c/")
    return response


def _unknown(request: HttpRequest, typed: str = "") -> HttpResponse:
    """Answer a code that does not exist; guessing many of them has to wait."""
    if too_many(request, "code", most=WRONG_CODES, within=WITHIN):
        return render(request, "compass/slow_page.html", status=429)
    return render(request, "compass/unknown_code_page.html", {"typed": typed}, status=404)


def with_sheet(view: SeatView) -> SeatView:
    """Give a view the sheet of the guest's seat; send others to the first page of the round."""

    @login_not_required
    @wraps(view)
    def inner(request: ActorRequest, code: int, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        round_ = taking.round_by_code(str(code))
        if round_ is None:
            return _unknown(request, str(code))
        if round_.closed_at or closing.close_if_due(round_, now=timezone.now()):
            return _closed(request, code=code)
        guest = _guest(request, code)
        sheet = taking.sheet(guest, round_)
        if sheet is None or sheet.other_link:
            return redirect("compass:welcome", code)
        request.actor = guest
        try:
            return view(request, sheet, **kwargs)
        except PermissionDenied:
            return _closed(request, code=code)
        except answers.OtherLinkUsed:
            return redirect("compass:welcome", code)

    return inner


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Go from a typed code to its round."""
    typed = request.POST.get("code", request.GET.get("code", ""))[:40]
    if not typed:
        return redirect("desk:start")
    digits = "".join(character for character in typed if character in "0123456789")
    if len(digits) != len(six_digits()) or taking.round_by_code(digits) is None:
        return _unknown(request, typed)
    return redirect("compass:welcome", int(digits))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: ActorRequest, code: int) -> HttpResponse:
    """Show what the round is, and let a guest choose a side: one tap and they are in."""
    round_ = taking.round_by_code(str(code))
    if round_ is None:
        return _unknown(request, str(code))
    if round_.closed_at or closing.close_if_due(round_, now=timezone.now()):
        return _closed(request, code=code)
    sheet = taking.sheet(_guest(request, code), round_)
    if sheet and not sheet.other_link and sheet.perspective:
        return redirect(_next(sheet))
    named = round_.form == "named"
    first = taking.welcome(round_, today=timezone.localdate())
    form = forms.JoinForm(request.POST or None, named=named)
    if request.method == "POST" and form.is_valid():
        return _join(request, first, form)
    context = {
        "welcome": first,
        "round": round_,
        "form": form,
        "named": named,
        "who_sees": words.WHO_SEES,
        "results": RESULTS,
        "other_link": sheet is not None and sheet.other_link,
        "is_member": round_.partnership_id in request.actor.grants,
    }
    return render(request, "compass/welcome_page.html", context, status=_status(request))


def _join(request: ActorRequest, first: Welcome, form: forms.JoinForm) -> HttpResponse:
    """Give a guest a seat and go to the first question."""
    if too_many(request, "join", most=JOINS, within=WITHIN):
        return render(request, "compass/slow_page.html", status=429)
    try:
        token = answers.join(
            round_=first.round,
            perspective=form.cleaned_data["perspective"],
            name=form.cleaned_data["name"],
            today=timezone.localdate(),
        )
    except answers.RoundFull:
        return render(request, "compass/slow_page.html", status=429)
    joined = taking.sheet(Actor(token=token), first.round)
    target = _next(joined) if joined else "compass:welcome"
    return remember(redirect(target), int(first.round.code), token)


def _next(sheet: Sheet) -> str:
    """Return where the holder of this sheet goes on: the same place on the same phone."""
    code = int(sheet.round.code)
    if sheet.asks_returning:
        return reverse("compass:returning", args=[code])
    if sheet.first_open <= len(sheet.statements):
        return reverse("compass:question", args=[code, sheet.first_open])
    return reverse("compass:check", args=[code])


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def personal(request: ActorRequest, token: str) -> HttpResponse:
    """Show the page of a personal link; only its button opens the seat (ux rule 12)."""
    round_ = taking.round_by_token(token)
    if round_ is None:
        return _closed(request, status=404)
    if round_.closed_at or closing.close_if_due(round_, now=timezone.now()):
        return _closed(request)
    sheet = taking.sheet(Actor(token=token), round_)
    if sheet is None:
        return _closed(request, status=404)
    code = int(round_.code)
    if request.method == "POST" and not sheet.other_link:
        return remember(redirect(_next(sheet)), code, token)
    context = {
        "welcome": taking.welcome(round_, today=timezone.localdate()),
        "round": round_,
        "who_sees": words.WHO_SEES,
        "results": RESULTS,
        "other_link": sheet.other_link,
    }
    return render(request, "compass/personal_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_sheet
def returning(request: ActorRequest, sheet: Sheet) -> HttpResponse:
    """Ask a guest whether they took part last time, which keeps small changes hidden (R6)."""
    form = forms.ReturningForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers.say_returning(
            token=request.actor.token,
            round_=sheet.round,
            returning=form.cleaned_data["returning"],
            today=timezone.localdate(),
        )
        return redirect("compass:welcome", int(sheet.round.code))
    context = {
        "round": sheet.round,
        "before": taking.published_before(sheet.round),
        "form": form,
    }
    return render(request, "compass/returning_page.html", context, status=_status(request))


def _question(sheet: Sheet, number: int) -> dict[str, Any]:
    statement = sheet.statements[number - 1]
    return {
        "round": sheet.round,
        "number": number,
        "total": len(sheet.statements),
        "statement": statement,
        "stone": pack().block(statement.block),
        "chosen": sheet.answers.get(statement.key, "none"),
        "problem": "",
        "is_answered": statement.key in sheet.answers,
        "steps": [(step, word, stones(step)) for step, word in words.STEPS.items()],
        "unknown": words.UNKNOWN,
        "who_sees": words.WHO_SEES[sheet.round.form],  # type: ignore[index]
        "back": number - 1,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@with_sheet
def question(request: ActorRequest, sheet: Sheet, number: int) -> HttpResponse:
    """Show one statement; a tap on an answer saves it and goes on."""
    code = int(sheet.round.code)
    if not 1 <= number <= len(sheet.statements):
        return redirect("compass:check", code)
    if request.method == "POST":
        return _take(request, sheet, number)
    return render(request, "compass/question_page.html", _question(sheet, number))


def _take(request: ActorRequest, sheet: Sheet, number: int) -> HttpResponse:
    code = int(sheet.round.code)
    form = forms.AnswerForm(request.POST)
    by_script = request.headers.get("X-Brugwerk") == "answer"
    if not form.is_valid():
        return _not_asked(request, sheet, number)
    try:
        answers.answer(
            token=request.actor.token,
            round_=sheet.round,
            statement=form.cleaned_data["statement"],
            value=form.cleaned_data["value"],
            today=timezone.localdate(),
        )
    except answers.NotAsked:
        return _not_asked(request, sheet, number)
    if by_script:
        return HttpResponse(status=204)
    if number < len(sheet.statements):
        return redirect("compass:question", code, number + 1)
    return redirect("compass:strengthen", code)


def _not_asked(request: ActorRequest, sheet: Sheet, number: int) -> HttpResponse:
    context = _question(sheet, number) | {"problem": _("Tap one of the answers.")}
    return render(request, "compass/question_page.html", context, status=422)


@require_safe
@with_sheet
def all_questions(request: ActorRequest, sheet: Sheet) -> HttpResponse:
    """Give all questions at once, so that a phone can go on when the network is gone."""
    questions = [_question(sheet, n) for n in range(1, len(sheet.statements) + 1)]
    return render(request, "compass/_all_questions.html", {"questions": questions})


@require_http_methods(["GET", "HEAD", "POST"])
@with_sheet
def strengthen(request: ActorRequest, sheet: Sheet) -> HttpResponse:
    """Ask which block to work on, and which other one strengthens it (X.03)."""
    initial = {"strengthen": sheet.strengthen, "strengthened_by": sheet.strengthened_by}
    form = forms.StrengthenForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answers.say_strengthening(
            token=request.actor.token,
            round_=sheet.round,
            today=timezone.localdate(),
            **form.cleaned_data,
        )
        return redirect("compass:unheard", int(sheet.round.code))
    context = {"sheet": sheet, "form": form, "back": len(sheet.statements)}
    return render(request, "compass/strengthen_page.html", context, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@with_sheet
def unheard(request: ActorRequest, sheet: Sheet) -> HttpResponse:
    """Ask who is not heard here: groups, never persons (X.02)."""
    form = forms.UnheardForm(request.POST or None, initial={"groups": list(sheet.unheard)})
    if request.method == "POST":
        form = forms.UnheardForm(request.POST)
        if form.is_valid():
            answers.say_unheard(
                token=request.actor.token,
                round_=sheet.round,
                groups=form.cleaned_data["groups"],
                today=timezone.localdate(),
            )
            return redirect("compass:check", int(sheet.round.code))
    context = {"sheet": sheet, "form": form}
    return render(request, "compass/unheard_page.html", context, status=_status(request))


@require_safe
@with_sheet
def check(request: ActorRequest, sheet: Sheet) -> HttpResponse:
    """Show the own answers, each with a way back to change it."""
    rows = [
        {
            "number": number,
            "statement": statement,
            "answer": words.STEPS.get(sheet.answers.get(statement.key) or 0, words.UNKNOWN)
            if statement.key in sheet.answers
            else None,
        }
        for number, statement in enumerate(sheet.statements, start=1)
    ]
    blocks = dict(forms.block_choices())
    context = {
        "sheet": sheet,
        "rows": rows,
        "strengthen": blocks.get(sheet.strengthen or ""),
        "strengthened_by": blocks.get(sheet.strengthened_by or ""),
        "unheard": [words.UNHEARD[group] for group in Unheard if group in sheet.unheard],
    }
    return render(request, "compass/check_page.html", context)


@require_safe
@with_sheet
def done(request: ActorRequest, sheet: Sheet) -> HttpResponse:
    """Say thank you, and that everything is kept until the round closes."""
    return render(request, "compass/done_page.html", {"sheet": sheet})


@require_POST
@login_not_required
def somebody_else(request: HttpRequest, code: int) -> HttpResponse:
    """Leave the seat on this phone to the next person: a family often shares one phone."""
    response = redirect("compass:welcome", code)
    response.delete_cookie(_cookie(code), path="/c/")
    messages.success(request, _("The next person can begin."))
    return response


def _status(request: HttpRequest) -> int:
    """Return 200 for a first look and 422 for a form that comes back with errors."""
    return 422 if request.method == "POST" else 200
