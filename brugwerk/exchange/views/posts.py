"""Asks and offers on the screen."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.exchange import forms, policy, words
from brugwerk.exchange.operations import posts as operations
from brugwerk.exchange.queries import knowing
from brugwerk.exchange.queries import posts as queries
from brugwerk.exchange.rules import POST_DAYS, About, PostAct, PostKind
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import DIGITS, own_membership, partnership_or_404

WORDS = {
    "kinds": words.POST_KINDS,
    "abouts": words.ABOUT,
    "states": words.POST_STATES,
    "act_words": words.POST_ACTS,
}


@require_safe
def board(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what is asked and offered, and how it goes both ways (2.13)."""
    partnership = partnership_or_404(request.actor, pk)
    about = request.GET.get("over", "")
    about = about if about in set(About) else ""
    ours = request.GET.get("van") == "ons"
    page = queries.board(
        request.actor, partnership, ours=ours, about=about, today=timezone.localdate()
    )
    context = {"partnership": partnership, "page": page, "ours": ours, "about": about, **WORDS}
    return render(request, "exchange/board_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def put_up(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask or offer something."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_speak(actor, partnership, own_membership(actor, partnership, today=today)))
    known = knowing.expertise(actor, partnership, today=today)
    asked = request.GET.get("weet", "")
    form = forms.PostForm(
        request.POST if request.method == "POST" else None,
        initial={
            "until": today + timedelta(days=POST_DAYS),
            "expertise": asked if asked.isdecimal() and len(asked) < DIGITS else None,
            "kind": PostKind.ASK if asked else None,
        },
        expertise=known,
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        made = operations.put_up(
            actor=actor, partnership=partnership, details=form.details, today=today
        )
        messages.success(request, _("It is on the board."))
        return redirect("exchange:post", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "exchange/put_up_page.html", context, status=form_status(request))


def _show(request: ActorRequest, pk: int, post_pk: int, *, second: bool) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.post_or_404(request.actor, partnership, post_pk)
    page = queries.post_page(request.actor, found, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, "second": second, **WORDS}
    status = 409 if second else 200
    return render(request, "exchange/post_page.html", context, status=status)


@require_safe
def post(request: ActorRequest, pk: int, post_pk: int) -> HttpResponse:
    """Show one ask or offer."""
    return _show(request, pk, post_pk, second=False)


@require_POST
def step(request: ActorRequest, pk: int, post_pk: int) -> HttpResponse:
    """Take an ask or offer one step further."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.post_or_404(request.actor, partnership, post_pk)
    act = next((one for one in PostAct if one == request.POST.get("act")), None)
    if act is None:
        return _show(request, pk, post_pk, second=True)
    try:
        operations.take_step(actor=request.actor, post=found, act=act, today=timezone.localdate())
    except OutOfTurn:
        return _show(request, pk, post_pk, second=True)
    messages.success(request, _("Saved."))
    return redirect("exchange:post", pk, post_pk)
