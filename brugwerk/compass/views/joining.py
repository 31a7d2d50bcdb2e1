"""Coming in without an account: a code, a personal link, a side."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.actor import Actor
from brugwerk.access.requests import ActorRequest
from brugwerk.compass import words
from brugwerk.compass.forms import answering as forms
from brugwerk.compass.operations import answers, closing
from brugwerk.compass.queries import taking
from brugwerk.compass.queries.taking import Sheet, Welcome
from brugwerk.compass.views.seats import (
    JOINS,
    OWN_SEAT,
    WITHIN,
    came_in,
    closed,
    cookie,
    guessed_too_often,
    guest,
    next_place,
    remember,
    slow,
    unknown,
    with_sheet,
)
from brugwerk.goals.words import RESULTS
from brugwerk.kit.limits import too_many
from brugwerk.kit.pages import form_status
from brugwerk.kit.tokens import six_digits


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Go from a typed code to its round."""
    typed = request.POST.get("code", request.GET.get("code", ""))[:40]
    if not typed:
        return redirect("desk:start")
    digits = "".join(character for character in typed if character in "0123456789")
    if guessed_too_often(request, int(digits or 0)):
        return slow(request)
    if len(digits) != len(six_digits()) or taking.round_by_code(digits) is None:
        return unknown(request, typed)
    return redirect("compass:welcome", int(digits))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: ActorRequest, code: int) -> HttpResponse:  # noqa: PLR0911 -- a page each
    """Show what the round is, and let a guest choose a side: one tap and they are in."""
    if guessed_too_often(request, code):
        return slow(request)
    round_ = taking.round_by_code(str(code))
    if round_ is None:
        return unknown(request)
    if round_.closed_at or closing.close_if_due(round_, now=timezone.now()):
        return closed(request, code=code)
    sheet = taking.sheet(guest(request, code), round_)
    if sheet and not sheet.other_link and sheet.perspective:
        if sheet.is_guest or sheet.answers:
            return redirect(next_place(sheet))
        return _first_page(request, sheet, go_on=next_place(sheet))
    if OWN_SEAT in request.GET and round_.partnership_id in request.actor.grants:
        messages.warning(
            request,
            _("You began on another phone or with another link. Go on there: it is all kept."),
        )
        return redirect("compass:follow", round_.partnership_id, round_.pk)
    named = round_.form == "named"
    first = taking.welcome(round_)
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
    return render(request, "compass/welcome_page.html", context, status=form_status(request))


def _first_page(request: ActorRequest, sheet: Sheet, *, go_on: str = "") -> HttpResponse:
    """Show what the round is and who will see what, before the first answer."""
    context = {
        "welcome": taking.welcome(sheet.round),
        "round": sheet.round,
        "who_sees": words.WHO_SEES,
        "results": RESULTS,
        "other_link": sheet.other_link,
        "go_on": go_on,
    }
    return render(request, "compass/personal_page.html", context)


def _join(request: ActorRequest, first: Welcome, form: forms.JoinForm) -> HttpResponse:
    """Give a guest a seat and go to the first question."""
    if too_many(request, "join", most=JOINS, within=WITHIN):
        return slow(request)
    try:
        token = answers.join(
            round_=first.round,
            perspective=form.cleaned_data["perspective"],
            name=form.cleaned_data["name"],
            today=timezone.localdate(),
        )
    except answers.RoundFull:
        return slow(request)
    came_in(request, int(first.round.code))
    joined = taking.sheet(Actor(token=token), first.round)
    target = next_place(joined) if joined else "compass:welcome"
    return remember(redirect(target), int(first.round.code), token)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def personal(request: ActorRequest, token: str) -> HttpResponse:
    """Show the page of a personal link; only its button opens the seat (ux rule 12)."""
    round_ = taking.round_by_token(token)
    if round_ is None:
        return closed(request, status=404)
    if round_.closed_at or closing.close_if_due(round_, now=timezone.now()):
        return closed(request)
    sheet = taking.sheet(Actor(token=token), round_)
    if sheet is None:
        return closed(request, status=404)
    code = int(round_.code)
    if request.method == "POST" and not sheet.other_link:
        return remember(redirect(next_place(sheet)), code, token)
    return _first_page(request, sheet)


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
        return redirect("compass:strengthen", int(sheet.round.code))
    context = {
        "round": sheet.round,
        "before": taking.published_before(sheet.round),
        "form": form,
    }
    return render(request, "compass/returning_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@with_sheet
def side(request: ActorRequest, sheet: Sheet) -> HttpResponse:
    """Choose another side, as long as nothing is answered yet."""
    code = int(sheet.round.code)
    if not sheet.is_guest or sheet.answers:
        return redirect(next_place(sheet))
    form = forms.JoinForm(request.POST or None, named=False)
    if request.method == "POST" and form.is_valid():
        answers.set_perspective(
            token=request.actor.token,
            round_=sheet.round,
            perspective=form.cleaned_data["perspective"],
            today=timezone.localdate(),
        )
        return redirect("compass:welcome", code)
    context = {"round": sheet.round, "form": form, "chosen": sheet.perspective}
    return render(request, "compass/side_page.html", context, status=form_status(request))


@require_POST
@login_not_required
def somebody_else(request: HttpRequest, code: int) -> HttpResponse:
    """Leave the seat on this phone to the next person: a family often shares one phone."""
    response = redirect("compass:welcome", code)
    response.delete_cookie(cookie(code), path="/c/")
    messages.success(request, _("The next person can begin."))
    return response
