"""Lessons on the screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.exchange import forms, policy, words
from brugwerk.exchange.operations import lessons as operations
from brugwerk.exchange.queries import lessons as queries
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404

WORDS = {
    "sources": words.SOURCES,
    "tested": words.TESTED,
    "answers": words.ANSWERS,
    "states": words.LESSON_STATES,
}


@require_safe
def lessons(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the lessons of the own organisation, and those that others share (2.08)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.lessons_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "exchange/lessons_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ActorRequest, pk: int) -> HttpResponse:
    """Let a lesson travel to your own organisation."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    own = own_membership(actor, partnership, today=today)
    require(policy.may_speak(actor, partnership, own))
    form = forms.LessonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = operations.send(
            actor=actor, partnership=partnership, details=form.details, today=today
        )
        messages.success(request, _("Your colleagues find it on their day."))
        return redirect("exchange:lesson", pk, made.pk)
    context = {"partnership": partnership, "form": form, "home": own and own.organisation}
    return render(request, "exchange/send_lesson_page.html", context, status=form_status(request))


@require_safe
def lesson(request: ActorRequest, pk: int, lesson_pk: int) -> HttpResponse:
    """Show one lesson, and what the organisation did with it."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.lesson_or_404(request.actor, partnership, lesson_pk)
    page = queries.lesson_page(request.actor, found, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "exchange/lesson_page.html", context)


@require_POST
def say_read(request: ActorRequest, pk: int, lesson_pk: int) -> HttpResponse:
    """Say that your organisation read it."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.lesson_or_404(request.actor, partnership, lesson_pk)
    operations.say_read(actor=request.actor, lesson=found, today=timezone.localdate())
    messages.success(request, _("Saved."))
    return redirect("exchange:lesson", pk, lesson_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def open_up(request: ActorRequest, pk: int, lesson_pk: int) -> HttpResponse:
    """Say who may read it, and with whom it was tested by now."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.lesson_or_404(actor, partnership, lesson_pk)
    require(policy.may_share(actor, found, own_membership(actor, partnership, today=today)))
    form = forms.OpenForm(
        request.POST if request.method == "POST" else None,
        initial={"shared": found.shared, "tested": found.tested},
    )
    if request.method == "POST" and form.is_valid():
        operations.open_up(actor=actor, lesson=found, today=today, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("exchange:lesson", pk, found.pk)
    context = {"partnership": partnership, "lesson": found, "form": form}
    return render(request, "exchange/open_lesson_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActorRequest, pk: int, lesson_pk: int) -> HttpResponse:
    """Say what the organisation did with it."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.lesson_or_404(actor, partnership, lesson_pk)
    require(policy.may_answer(actor, found, own_membership(actor, partnership, today=today)))
    form = forms.AnswerForm(request.POST if request.method == "POST" else None)
    overtaken, status = bool(found.answered_on), form_status(request)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            operations.answer(
                actor=actor, lesson=found, kind=told["kind"], reply=told["text"], today=today
            )
        except OutOfTurn:
            overtaken, status = True, 409
        else:
            messages.success(request, _("Saved. Who learnt it sees your answer."))
            return redirect("exchange:lesson", pk, found.pk)
    context = {
        "partnership": partnership,
        "lesson": found,
        "form": form,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, "exchange/answer_lesson_page.html", context, status=status)
