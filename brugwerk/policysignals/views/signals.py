"""Signals on the screen: the list, telling one, and what may be done with one."""

from collections.abc import Collection
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
from brugwerk.partnerships.queries import DIGITS, own_membership, partnership_or_404
from brugwerk.policysignals import policy
from brugwerk.policysignals.drawings import path
from brugwerk.policysignals.forms import signals as forms
from brugwerk.policysignals.operations import signals as operations
from brugwerk.policysignals.queries import details, finding, pages
from brugwerk.policysignals.queries import similar as alike
from brugwerk.policysignals.views.parts import WORDS, known_names

LIKE = "policysignals/_similar.html"


@require_safe
def signals(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the signals of a partnership, by where they are."""
    partnership = partnership_or_404(request.actor, pk)
    page = pages.list_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "policysignals/list_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell a signal; one that is like it is shown before a second one is made (N6)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    own = own_membership(actor, partnership, today=today)
    require(policy.may_give(actor, partnership, own))
    asked = request.GET.get("knelpunt", "")
    number = asked.isascii() and asked.isdecimal() and len(asked) < DIGITS
    about = finding.bottleneck_or_404(actor, partnership, int(asked)) if number else None
    data = request.POST.copy() if request.method == "POST" else None
    form = forms.GiveForm(
        data,
        initial={"text": about.text[:300]} if about else None,
        known=known_names(partnership),
    )
    like = alike.similar(actor, partnership, data.get("text", "")[:600]) if data else []
    fine = data is not None and form.is_valid()
    if fine and (form.cleaned_data["looked"] or not any(one.very for one in like)):
        told = form.cleaned_data
        made = operations.give(
            actor=actor,
            partnership=partnership,
            text=told["text"],
            questions=operations.Questions(told["recurring"], told["beyond"], told["together"]),
            from_families=told["from_families"],
            about=about,
            today=today,
        )
        messages.success(request, _("Thank you. You hear what becomes of it."))
        return redirect("policysignals:signal", pk, made.pk)
    context = {"partnership": partnership, "form": form, "like": like, **WORDS}
    return render(request, "policysignals/give_page.html", context, status=form_status(request))


@require_POST
def similar(request: ActorRequest, pk: int) -> HttpResponse:
    """Return the signals that are like what somebody types right now; nothing of it is kept."""
    partnership = partnership_or_404(request.actor, pk)
    own = own_membership(request.actor, partnership, today=timezone.localdate())
    require(policy.may_give(request.actor, partnership, own))
    like = alike.similar(request.actor, partnership, request.POST.get("text", "")[:600])
    context = {"partnership": partnership, "like": like, **WORDS}
    return render(request, LIKE, context)


def _show(request: ActorRequest, pk: int, signal_pk: int, *, second: bool) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = finding.signal_or_404(request.actor, partnership, signal_pk)
    page = details.signal_page(request.actor, found, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "page": page,
        "second": second,
        "drawing": path(page.stops),
        "see_too": forms.SeeTooForm(),
        **WORDS,
    }
    return render(request, "policysignals/signal_page.html", context, status=409 if second else 200)


@require_safe
def signal(request: ActorRequest, pk: int, signal_pk: int) -> HttpResponse:
    """Show one signal: where it is, and what its reader may do."""
    return _show(request, pk, signal_pk, second=False)


@require_POST
def see_too(request: ActorRequest, pk: int, signal_pk: int) -> HttpResponse:
    """Say that one sees this too."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.signal_or_404(request.actor, partnership, signal_pk)
    form = forms.SeeTooForm(request.POST)
    form.is_valid()
    source = operations.see_too(
        actor=request.actor,
        signal=found,
        from_families=form.cleaned_data.get("from_families", False),
        today=timezone.localdate(),
    )
    messages.success(request, _("Noted. You hear what becomes of it."))
    return redirect("policysignals:signal", pk, source.signal_id)


@require_POST
def take_back(request: ActorRequest, pk: int, signal_pk: int) -> HttpResponse:
    """Take one's own signal back."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.signal_or_404(request.actor, partnership, signal_pk)
    operations.take_back(actor=request.actor, signal=found, today=timezone.localdate())
    messages.success(request, _("Taken back. Nothing of it is kept."))
    return redirect("policysignals:list", pk)


@require_POST
def collect(request: ActorRequest, pk: int, signal_pk: int) -> HttpResponse:
    """Say that the partnership looked at a signal together."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.signal_or_404(request.actor, partnership, signal_pk)
    try:
        operations.collect(actor=request.actor, signal=found, today=timezone.localdate())
    except OutOfTurn:
        return _show(request, pk, signal_pk, second=True)
    messages.success(request, _("Saved."))
    return redirect("policysignals:signal", pk, signal_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: ActorRequest, pk: int, signal_pk: int) -> HttpResponse:
    """Let signals that say the same go up in one; all who told them stay (INV22)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.signal_or_404(actor, partnership, signal_pk)
    require(policy.may_coordinate(actor, partnership))
    if not policy.may_sort(actor, found):
        return _show(request, pk, signal_pk, second=True)
    like = [one.signal for one in alike.similar(actor, partnership, found.text, but=found.pk)]
    others = finding.loose(actor, partnership).exclude(pk=found.pk)[: pages.SHOWN]
    first = [one for one in like if one.bundle_id is None]
    rest = [one for one in others if one.pk not in {each.pk for each in first}]
    form = forms.MergeForm(
        request.POST if request.method == "POST" else None, others=[*first, *rest]
    )
    overtaken, status = False, form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.merge(actor=actor, keep=found, others=form.chosen, today=today)
        except OutOfTurn:
            overtaken, status = True, 409
        else:
            messages.success(request, _("Put together. Everybody who told it hears the answer."))
            return redirect("policysignals:signal", pk, signal_pk)
    elif request.method == "POST" and _went_on(request, partnership, form.listed):
        overtaken, status = True, 409
    context = {
        "partnership": partnership,
        "signal": found,
        "form": form,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, "policysignals/merge_page.html", context, status=status)


def _went_on(request: ActorRequest, partnership: Any, listed: Collection[str]) -> bool:  # noqa: ANN401
    """Test whether something that was chosen stood in the list when the page was opened."""
    typed = [one for one in request.POST.getlist("others") if one not in listed]
    digits = [int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) < DIGITS]
    return finding.signals(request.actor, partnership).filter(pk__in=digits).exists()


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: ActorRequest, pk: int, signal_pk: int) -> HttpResponse:
    """Say honestly that it is no signal for policy, and why."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.signal_or_404(actor, partnership, signal_pk)
    require(policy.may_coordinate(actor, partnership))
    form = forms.AsideForm(
        request.POST if request.method == "POST" else None, known=known_names(partnership)
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.set_aside(
                actor=actor, signal=found, why_not=form.cleaned_data["why_not"], today=today
            )
        except OutOfTurn:
            return _show(request, pk, signal_pk, second=True)
        messages.success(request, _("Saved. Who told it reads why."))
        return redirect("policysignals:signal", pk, signal_pk)
    context = {"partnership": partnership, "signal": found, "form": form}
    return render(request, "policysignals/aside_page.html", context, status=form_status(request))
