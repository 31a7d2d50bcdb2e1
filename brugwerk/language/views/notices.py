"""What is told while it is still unclear, on the screen (6.08)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.language import policy, words
from brugwerk.language.forms import checks as forms
from brugwerk.language.operations import checks as operations
from brugwerk.language.queries import checks as queries
from brugwerk.language.queries.terms import names_here
from brugwerk.partnerships.queries import partnership_or_404


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what is still unclear."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.notices_page(request.actor, partnership)
    context = {"partnership": partnership, "page": page, "states": words.NOTICE_STATES}
    return render(request, "language/notices_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell something early."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    today = timezone.localdate()
    form = forms.NoticeForm(
        request.POST if request.method == "POST" else None,
        known=names_here(request.actor, partnership, today=today),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        made = operations.tell_early(
            actor=request.actor, partnership=partnership, details=form.details, today=today
        )
        messages.success(request, _("Told. Others can think along now."))
        return redirect("language:notice", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "language/new_notice_page.html", context, status=form_status(request))


@require_safe
def notice(request: ActorRequest, pk: int, notice_pk: int) -> HttpResponse:
    """Show one early notice with what others think."""
    return _show(request, pk, notice_pk)


def _show(
    request: ActorRequest,
    pk: int,
    notice_pk: int,
    *,
    typed: dict[str, Any] | None = None,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.notice_or_404(request.actor, partnership, notice_pk)
    context = {
        "partnership": partnership,
        "page": queries.notice_page(request.actor, found, today=timezone.localdate()),
        "states": words.NOTICE_STATES,
        "overtaken": overtaken,
        "think": forms.ThoughtForm(),
        "settle": forms.SettleForm(),
        **(typed or {}),
    }
    return render(request, "language/notice_page.html", context, status=status)


@require_POST
def think(request: ActorRequest, pk: int, notice_pk: int) -> HttpResponse:
    """Say what you think of it."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.notice_or_404(request.actor, partnership, notice_pk)
    today = timezone.localdate()
    known = names_here(request.actor, partnership, today=today)
    form = forms.ThoughtForm(request.POST, known=known)
    if not form.is_valid():
        return _show(request, pk, notice_pk, typed={"think": form}, status=422)
    operations.think_along(
        actor=request.actor, notice=found, text=form.cleaned_data["text"], today=today
    )
    messages.success(request, _("Thank you for thinking along."))
    return redirect("language:notice", pk, notice_pk)


@require_POST
def settle(request: ActorRequest, pk: int, notice_pk: int) -> HttpResponse:
    """Say what came of it."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.notice_or_404(request.actor, partnership, notice_pk)
    today = timezone.localdate()
    known = names_here(request.actor, partnership, today=today)
    form = forms.SettleForm(request.POST, known=known)
    if not form.is_valid():
        return _show(request, pk, notice_pk, typed={"settle": form}, status=422)
    try:
        operations.settle(
            actor=request.actor,
            notice=found,
            goes_on=form.cleaned_data["how"] == "clear",
            outcome=form.cleaned_data["outcome"],
            today=today,
        )
    except OutOfTurn:
        return _show(request, pk, notice_pk, typed={"settle": form}, overtaken=True, status=409)
    messages.success(request, _("Saved."))
    return redirect("language:notice", pk, notice_pk)
