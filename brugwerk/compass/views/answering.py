"""Answering: one statement a page, one tap an answer, and a look over all of them."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.compass import words
from brugwerk.compass.drawings.parts import stones
from brugwerk.compass.forms import answering as forms
from brugwerk.compass.operations import answers
from brugwerk.compass.queries import taking
from brugwerk.compass.queries.taking import Sheet
from brugwerk.compass.rules.shapes import Unheard
from brugwerk.compass.views.seats import closed, guest, unknown, with_sheet
from brugwerk.content.choices import block_choices
from brugwerk.content.pack import pack
from brugwerk.kit.pages import form_status

RETURNS = "terug"  # in the address: go back to the list of answers after this one
SAVED = "bewaard"  # in the address: the answer before this one has just been kept


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
        "saved": statement.key in sheet.answers,
        "returns": False,
        "may_change_side": False,
        "steps": [(step, word, stones(step)) for step, word in words.STEPS.items()],
        "unknown": words.UNKNOWN,
        "who_sees": words.WHO_SEES[sheet.round.form],  # type: ignore[index]
        "back": number - 1,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def question(request: ActorRequest, code: int, number: int) -> HttpResponse:
    """Show one statement; a tap on an answer saves it and goes on."""
    if request.method == "POST" and request.headers.get("X-Brugwerk") == "answer":
        return _take_from_script(request, code)
    return _question_page(request, code, number=number)


def _take_from_script(request: ActorRequest, code: int) -> HttpResponse:
    """Keep one answer that a phone sends by itself: the shortest way, since many come at once."""
    round_ = taking.round_by_code(str(code))
    form = forms.AnswerForm(request.POST)
    if round_ is None:
        return unknown(request)
    if not form.is_valid():
        return HttpResponse(status=422)
    try:
        answers.answer(
            token=guest(request, code).token,
            round_=round_,
            statement=form.cleaned_data["statement"],
            value=form.cleaned_data["value"],
            today=timezone.localdate(),
        )
    except answers.NotAsked:
        return HttpResponse(status=422)
    except (answers.NoSeat, answers.OtherLinkUsed):
        return redirect("compass:welcome", code)
    except PermissionDenied:
        return closed(request, code=code)
    return HttpResponse(status=204)


@with_sheet
def _question_page(request: ActorRequest, sheet: Sheet, number: int) -> HttpResponse:
    code = int(sheet.round.code)
    if not 1 <= number <= len(sheet.statements):
        return redirect("compass:check", code)
    if request.method == "POST":
        return _take(request, sheet, number)
    context = _question(sheet, number)
    context["saved"] = context["saved"] or SAVED in request.GET
    context["returns"] = RETURNS in request.GET
    context["may_change_side"] = sheet.is_guest and not sheet.answers
    return render(request, "compass/question_page.html", context)


def _take(request: ActorRequest, sheet: Sheet, number: int) -> HttpResponse:
    code = int(sheet.round.code)
    form = forms.AnswerForm(request.POST)
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
    if RETURNS in request.GET:
        return redirect("compass:check", code)
    if number < len(sheet.statements):
        return redirect(f"{reverse('compass:question', args=[code, number + 1])}?{SAVED}")
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
    """Ask which block to work on, and which other one strengthens it (X.03).

    Right after the statements comes whether somebody was there last time: without it R6 may have to
    keep the picture of a whole room hidden.
    """
    if request.method != "POST" and sheet.asks_returning:
        return redirect("compass:returning", int(sheet.round.code))
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
    return render(request, "compass/strengthen_page.html", context, status=form_status(request))


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
    return render(request, "compass/unheard_page.html", context, status=form_status(request))


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
    blocks = dict(block_choices())
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
