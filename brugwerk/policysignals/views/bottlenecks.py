"""Bottlenecks on the screen."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.content.rules import Block, Level
from brugwerk.goals.policy import may_change_actions
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import memberships, partnership_or_404
from brugwerk.policysignals import policy
from brugwerk.policysignals.forms import bottlenecks as forms
from brugwerk.policysignals.operations import bottlenecks as operations
from brugwerk.policysignals.queries import finding, pages
from brugwerk.policysignals.views.parts import WORDS, known_names

FIELDS = (
    *("text", "cause", "right", "level", "can_meso", "can_macro", "why_neither"),
    *("block", "strengthens", "review_on", "edition"),
)


@require_safe
def bottlenecks(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what people bump into, what nothing came of first (3.04, 3.08)."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    lines = pages.bottleneck_lines(request.actor, partnership, today=today)
    may_note = policy.may_note(request.actor, partnership)
    context = {"partnership": partnership, "lines": lines, "may_note": may_note, **WORDS}
    return render(request, "policysignals/bottlenecks_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down what one bumps into, and what can be done about it above (3.01, 3.03)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_note(actor, partnership))
    form = forms.BottleneckForm(
        request.POST if request.method == "POST" else None,
        initial={"block": Block.LEVELS, "level": Level.MICRO},
        known=known_names(partnership),
    )
    if request.method == "POST" and form.is_valid():
        made = operations.note(
            actor=actor, partnership=partnership, details=form.details, today=today
        )
        messages.success(request, _("Noted. Make a signal or an agreement of it."))
        return redirect("policysignals:bottleneck", pk, made.pk)
    context = {"partnership": partnership, "form": form, "overtaken": None, "changing": None}
    return render(request, "policysignals/note_page.html", context, status=form_status(request))


@require_safe
def bottleneck(request: ActorRequest, pk: int, bottleneck_pk: int) -> HttpResponse:
    """Show one bottleneck in its lanes: nearby, together, policy (3.05)."""
    return _show(request, pk, bottleneck_pk, second=False)


def _show(request: ActorRequest, pk: int, bottleneck_pk: int, *, second: bool) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = finding.bottleneck_or_404(request.actor, partnership, bottleneck_pk)
    signals = list(found.signals.heads().select_related("bundle"))
    context = {
        "partnership": partnership,
        "bottleneck": found,
        "signals": signals,
        "ageing": found.ageing(len(signals)),
        "days": (timezone.localdate() - found.noted_on).days,
        "may_change": policy.may_change(request.actor, found),
        "may_agree": may_change_actions(request.actor, partnership),
        "second": second,
        **WORDS,
    }
    status = 409 if second else 200
    return render(request, "policysignals/bottleneck_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def rewrite(request: ActorRequest, pk: int, bottleneck_pk: int) -> HttpResponse:
    """Change a bottleneck."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.bottleneck_or_404(request.actor, partnership, bottleneck_pk)
    require(policy.may_change(request.actor, found))
    data = request.POST.copy() if request.method == "POST" else None
    initial: dict[str, Any] = {name: getattr(found, name) for name in FIELDS}
    form = forms.BottleneckForm(data, initial=initial, known=known_names(partnership))
    overtaken, status = None, form_status(request)
    if data is not None and form.is_valid():
        try:
            operations.rewrite(
                actor=request.actor,
                bottleneck=found,
                details=form.details,
                edition=form.cleaned_data["edition"] or 0,
            )
        except operations.ChangedMeanwhile as error:
            overtaken, status = error.now, 409
            data["edition"] = str(overtaken.edition)
        else:
            messages.success(request, _("Saved."))
            return redirect("policysignals:bottleneck", pk, bottleneck_pk)
    context = {
        "partnership": partnership,
        "form": form,
        "overtaken": overtaken,
        "changing": found,
    }
    return render(request, "policysignals/note_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: ActorRequest, pk: int, bottleneck_pk: int) -> HttpResponse:
    """Make an agreement of a bottleneck (3.04)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.bottleneck_or_404(actor, partnership, bottleneck_pk)
    require(may_change_actions(actor, partnership))
    require(policy.may_change(actor, found))
    form = forms.AgreeForm(
        request.POST if request.method == "POST" else None,
        members=list(memberships(actor, partnership, today=today)),
        today=today,
        known=[*known_names(partnership)],
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            operations.agree(
                actor=actor,
                bottleneck=found,
                what=told["what"],
                owner=form.chosen,
                due_on=told["due_on"],
                today=today,
            )
        except OutOfTurn:
            return _show(request, pk, bottleneck_pk, second=True)
        messages.success(request, _("Agreed. It stands under Strengthen."))
        return redirect("policysignals:bottleneck", pk, bottleneck_pk)
    context = {"partnership": partnership, "bottleneck": found, "form": form}
    return render(request, "policysignals/agree_page.html", context, status=form_status(request))


@require_POST
def be_over(request: ActorRequest, pk: int, bottleneck_pk: int) -> HttpResponse:
    """Say that nobody bumps into it any more."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.bottleneck_or_404(request.actor, partnership, bottleneck_pk)
    operations.be_over(actor=request.actor, bottleneck=found, today=timezone.localdate())
    messages.success(request, _("Saved."))
    return redirect("policysignals:bottleneck", pk, bottleneck_pk)
