"""Bundles on the screen: putting signals together and writing what is behind them."""

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
from brugwerk.partnerships.queries import memberships, own_membership, partnership_or_404
from brugwerk.policysignals import policy
from brugwerk.policysignals.drawings import path
from brugwerk.policysignals.forms import bundles as forms
from brugwerk.policysignals.forms.signals import AddForm, BundleForm
from brugwerk.policysignals.operations import bundles as operations
from brugwerk.policysignals.operations.bottlenecks import ChangedMeanwhile
from brugwerk.policysignals.queries import details, finding, pages
from brugwerk.policysignals.views.parts import WORDS, known_names
from brugwerk.voices.operations import VoiceIncomplete

FIELDS = ("title", "theme", "analysis", "cause", "right", "own_part", "edition")


def show(request: ActorRequest, pk: int, bundle_pk: int, *, second: bool = False) -> HttpResponse:
    """Show a bundle; to the second of two, with how it stands now."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.bundle_or_404(request.actor, partnership, bundle_pk)
    page = details.bundle_page(request.actor, found, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "page": page,
        "bundle": found,
        "second": second,
        "drawing": path(page.stops),
        **WORDS,
    }
    return render(request, "policysignals/bundle_page.html", context, status=409 if second else 200)


@require_safe
def bundle(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Show one bundle: its signals, who says yes, who was asked, and who knows the answer."""
    return show(request, pk, bundle_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: ActorRequest, pk: int) -> HttpResponse:
    """Put signals together."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_coordinate(actor, partnership))
    chosen = finding.chosen_signals(actor, partnership, request.GET.getlist("s"))
    form = BundleForm(
        request.POST if request.method == "POST" else None,
        initial={"signals": [str(one.pk) for one in chosen]},
        signals=list(finding.loose(actor, partnership)[: pages.SHOWN]),
        known=known_names(partnership),
    )
    overtaken, status = False, form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.bundle(
                actor=actor,
                partnership=partnership,
                title=form.cleaned_data["title"],
                theme=form.cleaned_data["theme"],
                signals=form.chosen,
                today=today,
            )
        except OutOfTurn:
            overtaken, status = True, 409
        else:
            messages.success(request, _("Bundled. Now write what is behind it."))
            return redirect("policysignals:bundle", pk, made.pk)
    context = {"partnership": partnership, "form": form, "overtaken": overtaken}
    return render(request, "policysignals/make_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Put more signals in a bundle that did not go out."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.bundle_or_404(actor, partnership, bundle_pk)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_rewrite(actor, found, own, today))
    form = AddForm(
        request.POST if request.method == "POST" else None,
        signals=list(finding.loose(actor, partnership)[: pages.SHOWN]),
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.add(actor=actor, into=found, signals=form.chosen, today=today)
        except OutOfTurn:
            return show(request, pk, bundle_pk, second=True)
        messages.success(request, _("Saved."))
        return redirect("policysignals:bundle", pk, bundle_pk)
    context = {"partnership": partnership, "bundle": found, "form": form}
    return render(request, "policysignals/add_page.html", context, status=form_status(request))


@require_POST
def take_out(request: ActorRequest, pk: int, bundle_pk: int, signal_pk: int) -> HttpResponse:
    """Take a signal out of a bundle that did not go out."""
    partnership = partnership_or_404(request.actor, pk)
    finding.bundle_or_404(request.actor, partnership, bundle_pk)
    found = finding.signal_or_404(request.actor, partnership, signal_pk)
    if found.bundle_id != bundle_pk:
        return show(request, pk, bundle_pk, second=True)
    try:
        operations.take_out(actor=request.actor, signal=found, today=timezone.localdate())
    except OutOfTurn:
        return show(request, pk, bundle_pk, second=True)
    messages.success(request, _("Saved."))
    return redirect("policysignals:bundle", pk, bundle_pk)


def _initial(found: Any) -> dict[str, Any]:  # noqa: ANN401 -- a bundle; no records here
    voice = found.voice
    heard = {name: getattr(voice, name) for name in forms.VOICE} if voice else {}
    return {name: getattr(found, name) for name in FIELDS} | heard


@require_http_methods(["GET", "HEAD", "POST"])
def analyse(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Write what is behind the signals, our own part and who was heard (3.30, INV2)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.bundle_or_404(actor, partnership, bundle_pk)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_rewrite(actor, found, own, today))
    data = request.POST.copy() if request.method == "POST" else None
    form = forms.AnalysisForm(data, initial=_initial(found), known=known_names(partnership))
    overtaken, status = None, form_status(request)
    if data is not None and form.is_valid():
        try:
            operations.analyse(
                actor=actor,
                bundle=found,
                details=form.details,
                voice=form.voice,
                edition=form.cleaned_data["edition"],
                today=today,
            )
        except VoiceIncomplete as error:
            for name in sorted(error.fields):
                form.add_error(name, _("Say why, and what you do about it next time."))
            status = 422
        except ChangedMeanwhile as error:
            overtaken, status = error.now, 409
            data["edition"] = str(overtaken.edition)
        else:
            messages.success(request, _("Saved. Now the partners say whether it may go out."))
            return redirect("policysignals:bundle", pk, bundle_pk)
    context = {
        "partnership": partnership,
        "bundle": found,
        "form": form,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, "policysignals/analysis_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Let somebody else go on with a bundle."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.bundle_or_404(actor, partnership, bundle_pk)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_hold(actor, found, own, today))
    form = forms.HandOverForm(
        request.POST if request.method == "POST" else None,
        members=list(memberships(actor, partnership, today=today)),
    )
    if request.method == "POST" and form.is_valid():
        operations.hand_over(actor=actor, bundle=found, to=form.chosen, today=today)
        messages.success(request, _("Saved."))
        return redirect("policysignals:bundle", pk, bundle_pk)
    context = {"partnership": partnership, "bundle": found, "form": form}
    return render(
        request, "policysignals/hand_over_page.html", context, status=form_status(request)
    )
