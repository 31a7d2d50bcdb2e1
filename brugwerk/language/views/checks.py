"""Telling back, and telling early, on the screen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.language import policy, words
from brugwerk.language.forms import checks as forms
from brugwerk.language.operations import checks as operations
from brugwerk.language.queries import checks as queries
from brugwerk.language.queries.terms import names_here
from brugwerk.partnerships.queries import own_membership, partnership_or_404

Act = Callable[..., object]
FORM = ["GET", "HEAD", "POST"]


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what the actor asked to tell back, and what is asked of her (6.07)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.checks_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, "states": words.CHECK_STATES}
    return render(request, "language/checks_page.html", context)


@require_http_methods(FORM)
def new(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask somebody to tell back what came across."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    own = own_membership(actor, partnership, today=today)
    require(policy.may_ask_back(actor, partnership, own))
    form = forms.AskBackForm(
        request.POST if request.method == "POST" else None,
        people=queries.others(actor, partnership, today=today),
        known=names_here(actor, partnership, today=today),
    )
    if request.method == "POST" and form.is_valid():
        made = operations.ask_back(
            actor=actor,
            partnership=partnership,
            receiver=form.chosen,
            about=form.cleaned_data["about"],
            said=form.cleaned_data["said"],
            today=today,
        )
        messages.success(request, _("Asked. It stands on the day page of who tells it back."))
        return redirect("language:check", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "language/ask_back_page.html", context, status=form_status(request))


@require_safe
def check(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Show one check and what can be done now."""
    return _show(request, pk, check_pk)


def _show(
    request: ActorRequest,
    pk: int,
    check_pk: int,
    *,
    typed: dict[str, Any] | None = None,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.check_or_404(request.actor, partnership, check_pk)
    context = {
        "partnership": partnership,
        "page": queries.check_page(request.actor, found),
        "states": words.CHECK_STATES,
        "overtaken": overtaken,
        "tell": forms.TellBackForm(),
        "differ": forms.DifferForm(),
        "explain": forms.ExplainForm(),
        **(typed or {}),
    }
    return render(request, "language/check_page.html", context, status=status)


def _act(
    request: ActorRequest, pk: int, check_pk: int, name: str, kind: type[BrakedLines], act: Act
) -> HttpResponse:
    """Do what a form on the page of a check asks; what was typed comes back with a no."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.check_or_404(request.actor, partnership, check_pk)
    known = names_here(request.actor, partnership, today=timezone.localdate())
    form = kind(request.POST, known=known)
    if not form.is_valid():
        return _show(request, pk, check_pk, typed={name: form}, status=422)
    try:
        act(found, form.cleaned_data)
    except OutOfTurn:
        return _show(request, pk, check_pk, typed={name: form}, overtaken=True, status=409)
    messages.success(request, _("Saved."))
    return redirect("language:check", pk, check_pk)


@require_POST
def tell(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Say in own words what came across."""

    def act(found: Any, data: Any) -> object:  # noqa: ANN401
        return operations.tell_back(
            actor=request.actor, check=found, told=data["told"], today=timezone.localdate()
        )

    return _act(request, pk, check_pk, "tell", forms.TellBackForm, act)


@require_POST
def differ(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Make a question of what did not come across."""

    def act(found: Any, data: Any) -> object:  # noqa: ANN401
        return operations.differ(actor=request.actor, check=found, question=data["question"])

    return _act(request, pk, check_pk, "differ", forms.DifferForm, act)


@require_POST
def explain(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Say it once more."""

    def act(found: Any, data: Any) -> object:  # noqa: ANN401
        return operations.explain(
            actor=request.actor, check=found, answer=data["answer"], today=timezone.localdate()
        )

    return _act(request, pk, check_pk, "explain", forms.ExplainForm, act)


def _plain(request: ActorRequest, pk: int, check_pk: int, act: Act) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.check_or_404(request.actor, partnership, check_pk)
    try:
        act(actor=request.actor, check=found)
    except OutOfTurn:
        return _show(request, pk, check_pk, overtaken=True, status=409)
    messages.success(request, _("Saved."))
    return redirect("language:check", pk, check_pk)


@require_POST
def match(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Say that it came across."""
    return _plain(request, pk, check_pk, operations.match)


@require_POST
def withdraw(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Stop asking."""
    return _plain(request, pk, check_pk, operations.withdraw)
