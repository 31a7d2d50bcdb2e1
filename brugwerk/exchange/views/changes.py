"""Changes on the screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.exchange import forms, policy, words
from brugwerk.exchange.operations import changes as operations
from brugwerk.exchange.queries import changes as queries
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404

WORDS = {"kinds": words.CHANGE_KINDS, "outcomes": words.OUTCOMES, "things": words.THINGS}


@require_safe
def changes(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what changes at partners (2.23)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.changes_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "exchange/changes_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell what changes with you."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_speak(actor, partnership, own_membership(actor, partnership, today=today)))
    form = forms.ChangeForm(
        request.POST if request.method == "POST" else None,
        initial={"from_on": today},
        touchable=queries.touchable(actor, partnership),
    )
    if request.method == "POST" and form.is_valid():
        made = operations.tell(
            actor=actor,
            partnership=partnership,
            details=form.details,
            today=today,
            **form.touched,
        )
        messages.success(request, _("Told. Who keeps what it may touch finds it on their day."))
        return redirect("exchange:change", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "exchange/tell_change_page.html", context, status=form_status(request))


@require_safe
def change(request: ActorRequest, pk: int, change_pk: int) -> HttpResponse:
    """Show one change, and what it touches."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.change_or_404(request.actor, partnership, change_pk)
    page = queries.change_page(request.actor, found, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "exchange/change_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: ActorRequest, pk: int, change_pk: int, effect_pk: int) -> HttpResponse:
    """Say what a change does to one thing that you agreed."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    notice = queries.change_or_404(actor, partnership, change_pk)
    found = queries.effect_or_404(notice, effect_pk)
    own = own_membership(actor, partnership, today=today)
    roles = queries.roles_held([own] if own else [], today=today)
    require(policy.may_look(actor, found, own, roles=roles, today=today))
    form = forms.LookForm(
        request.POST if request.method == "POST" else None, initial={"outcome": found.outcome}
    )
    if request.method == "POST" and form.is_valid():
        operations.look(
            actor=actor, effect=found, outcome=form.cleaned_data["outcome"], today=today
        )
        messages.success(request, _("Saved."))
        return redirect("exchange:change", pk, change_pk)
    context = {"partnership": partnership, "notice": notice, "effect": found, "form": form}
    return render(
        request, "exchange/look_at_effect_page.html", context, status=form_status(request)
    )


@require_POST
def take_back(request: ActorRequest, pk: int, change_pk: int) -> HttpResponse:
    """Take a change back that does not come."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.change_or_404(request.actor, partnership, change_pk)
    operations.take_back(actor=request.actor, notice=found, today=timezone.localdate())
    messages.success(request, _("It is gone."))
    return redirect("exchange:changes", pk)
