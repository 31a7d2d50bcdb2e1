"""Who knows what, and what is looked for, on the screen."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.exchange import forms, policy, words
from brugwerk.exchange.operations import knowing as operations
from brugwerk.exchange.queries import knowing as queries
from brugwerk.exchange.queries import posts
from brugwerk.exchange.rules import POST_DAYS
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404

LONGEST = 200


@require_safe
def knowing(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who knows what, by topic (2.18)."""
    partnership = partnership_or_404(request.actor, pk)
    asked = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
    page = queries.knowing_page(request.actor, partnership, words=asked, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "page": page,
        "asked": asked,
        "learnt": words.LEARNT,
        "confirmed": words.CONFIRMED,
    }
    return render(request, "exchange/knowing_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down what you know."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_know(request.actor, partnership))
    form = forms.ExpertiseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.write(
                actor=request.actor,
                partnership=partnership,
                details=form.details,
                today=timezone.localdate(),
            )
        except operations.Twice:
            form.add_error("text", _("You wrote this down already."))
        else:
            messages.success(request, _("Thank you. Others find you now."))
            return redirect("exchange:knowing", pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "exchange/write_page.html", context, status=form_status(request))


@require_POST
def confirm(request: ActorRequest, pk: int, expertise_pk: int) -> HttpResponse:
    """Confirm that somebody knows this, or take that back."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = queries.expertise_or_404(request.actor, partnership, expertise_pk, today=today)
    operations.confirm(
        actor=request.actor,
        expertise=found,
        yes=request.POST.get("yes") == "1",
        today=today,
    )
    messages.success(request, _("Saved."))
    back = reverse("exchange:knowing", args=[pk])
    asked = request.GET.get("q", "")[:LONGEST]
    return redirect(f"{back}?{urlencode({'q': asked})}" if asked else back)


@require_POST
def take_away(request: ActorRequest, pk: int, expertise_pk: int) -> HttpResponse:
    """Take away what you wrote."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = queries.expertise_or_404(request.actor, partnership, expertise_pk, today=today)
    operations.take_away(actor=request.actor, expertise=found)
    messages.success(request, _("It is gone."))
    return redirect("exchange:knowing", pk)


@require_safe
def wanted(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what the partnership looks for."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.wanted_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page}
    return render(request, "exchange/wanted_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def look_for(request: ActorRequest, pk: int) -> HttpResponse:
    """Put on the list what you miss."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_know(request.actor, partnership))
    today = timezone.localdate()
    form = forms.WantedForm(
        request.POST if request.method == "POST" else None,
        initial={"until": today + timedelta(days=POST_DAYS)},
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        operations.look_for(
            actor=request.actor, partnership=partnership, details=form.details, today=today
        )
        messages.success(request, _("It is on the list."))
        return redirect("exchange:wanted", pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "exchange/look_for_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def end_wanted(request: ActorRequest, pk: int, wanted_pk: int) -> HttpResponse:
    """Say that it was found, and with whom, or let it go."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.wanted_or_404(request.actor, partnership, wanted_pk)
    require(policy.may_end_wanted(request.actor, found))
    today = timezone.localdate()
    form = forms.FoundForm(
        request.POST if request.method == "POST" else None,
        expertise=queries.expertise(request.actor, partnership, today=today),
        offers=posts.standing_offers(request.actor, partnership, today=today),
    )
    overtaken, status = bool(found.ended_on), form_status(request)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            operations.end_wanted(
                actor=request.actor,
                wanted=found,
                expertise=told["expertise"],
                offer=told["offer"],
                found=told["how"] == "found",
                today=today,
            )
        except OutOfTurn:
            overtaken, status = True, 409
        else:
            messages.success(request, _("Saved."))
            return redirect("exchange:wanted", pk)
    context = {
        "partnership": partnership,
        "wanted": found,
        "form": form,
        "overtaken": overtaken,
    }
    return render(request, "exchange/end_wanted_page.html", context, status=status)
