"""Asking, answering and telling back on the screen."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.forums.queries.finding import running
from brugwerk.forums.rules.life import Kind
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import organisations, own_membership, partnership_or_404
from brugwerk.policysignals import policy
from brugwerk.policysignals.forms import bundles as forms
from brugwerk.policysignals.forms.signals import HearForm
from brugwerk.policysignals.operations import answers as operations
from brugwerk.policysignals.queries import details, finding, pages
from brugwerk.policysignals.queries.telling import delivery_of, reply_for
from brugwerk.policysignals.rules.life import REPLY_DAYS
from brugwerk.policysignals.views.bundles import show
from brugwerk.policysignals.views.parts import WORDS, known_names


@require_safe
def silence(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who was asked and says nothing, and since how many days (4.10)."""
    partnership = partnership_or_404(request.actor, pk)
    lines = pages.silence_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "lines": lines, **WORDS}
    return render(request, "policysignals/silence_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Bring a bundle to who must answer, with a mandate and a day (N7)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.bundle_or_404(actor, partnership, bundle_pk)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_bring(actor, found, own, today))
    form = forms.BringForm(
        request.POST if request.method == "POST" else None,
        initial={"reply_by": today + timedelta(days=REPLY_DAYS), "level": "meso"},
        forums=list(running(actor, partnership).exclude(kind=Kind.FREE)),
        partners=list(organisations(partnership)),
        mandates=list(policy.mandates(own, today)),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        operations.bring(
            actor=actor,
            bundle=found,
            to=operations.Addressee(**form.chosen),
            mandate=form.mandate_chosen,
            reply_by=form.cleaned_data["reply_by"],
            today=today,
        )
        messages.success(request, _("Brought. The days without an answer are shown."))
        return redirect("policysignals:bundle", pk, bundle_pk)
    context = {"partnership": partnership, "bundle": found, "form": form}
    return render(request, "policysignals/bring_page.html", context, status=form_status(request))


@require_POST
def look(request: ActorRequest, pk: int, bundle_pk: int, asked_pk: int) -> HttpResponse:
    """Say that who was asked looks at it."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.bundle_or_404(request.actor, partnership, bundle_pk)
    asked = finding.addressing_or_404(request.actor, found, asked_pk)
    operations.look(actor=request.actor, addressing=asked, today=timezone.localdate())
    messages.success(request, _("Saved."))
    return redirect("policysignals:bundle", pk, bundle_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActorRequest, pk: int, bundle_pk: int, asked_pk: int) -> HttpResponse:
    """Write the answer down: we do it, otherwise, not because, it lies with somebody else (N7)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.bundle_or_404(actor, partnership, bundle_pk)
    asked = finding.addressing_or_404(actor, found, asked_pk)
    own = own_membership(actor, partnership, today=today)
    seated = policy.sits(asked.forum, own, today)
    require(policy.may_answer(actor, asked, own, today, seated=seated))
    families = details.families_told_it(found)
    form = forms.AnswerForm(
        request.POST if request.method == "POST" else None,
        families=families,
        known=[*known_names(partnership), asked.name],
    )
    overtaken, status = hasattr(asked, "reply"), form_status(request)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            operations.answer(
                actor=actor,
                addressing=asked,
                kind=told["kind"],
                text=told["text"],
                plain_text=told["plain_text"],
                today=today,
            )
        except OutOfTurn:
            overtaken, status = True, 409
            asked = finding.addressing_or_404(actor, found, asked_pk)
        except operations.PlainWordsMissing:
            form.add_error("plain_text", _("Families told it. Write it in plain words too."))
            status = 422
        else:
            messages.success(request, _("Saved. Everybody who told it hears it."))
            return redirect("policysignals:bundle", pk, bundle_pk)
    context = {
        "partnership": partnership,
        "bundle": found,
        "asked": asked,
        "families": families,
        "form": form,
        "overtaken": overtaken,
        "signals": list(found.signals.all()),
        **WORDS,
    }
    return render(request, "policysignals/answer_page.html", context, status=status)


@require_POST
def begin_doing(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Say that something is being done."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.bundle_or_404(request.actor, partnership, bundle_pk)
    try:
        operations.begin_doing(actor=request.actor, bundle=found, today=timezone.localdate())
    except OutOfTurn:
        return show(request, pk, bundle_pk, second=True)
    messages.success(request, _("Saved."))
    return redirect("policysignals:bundle", pk, bundle_pk)


@require_POST
def close(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Close a bundle when everybody who told it knows the answer (INV24)."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.bundle_or_404(request.actor, partnership, bundle_pk)
    try:
        operations.close(actor=request.actor, bundle=found, today=timezone.localdate())
    except (OutOfTurn, operations.StillOpen):
        return show(request, pk, bundle_pk, second=True)
    messages.success(request, _("Closed. Everybody who told it knows the answer."))
    return redirect("policysignals:bundle", pk, bundle_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def hear(request: ActorRequest, pk: int, signal_pk: int) -> HttpResponse:
    """Read the answer to a signal that one told, and say whether it is solved (INV24)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.signal_or_404(actor, partnership, signal_pk)
    source = finding.own_source(actor, found, today=today)
    if source is None:
        raise Http404
    reply = reply_for(found)
    if reply is None and not found.why_not:
        return redirect("policysignals:signal", pk, signal_pk)
    told = delivery_of(source, reply)
    form = HearForm(
        request.POST if request.method == "POST" else None,
        families=source.from_families,
        initial={
            "understood": told and {True: "yes", False: "no", None: None}[told.understood],
            "solved": told.solved if told else None,
            "families_told": bool(told and told.families_on),
        },
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        heard = operations.Heard(
            said["understood"], said["solved"], said.get("families_told", False)
        )
        try:
            operations.hear(actor=actor, source=source, said=heard, today=today)
        except OutOfTurn:
            return redirect("policysignals:signal", pk, signal_pk)
        messages.success(request, _("Thank you. It counts."))
        return redirect("policysignals:signal", pk, signal_pk)
    context = {
        "partnership": partnership,
        "signal": found,
        "source": source,
        "reply": reply,
        "form": form,
        **WORDS,
    }
    return render(request, "policysignals/hear_page.html", context, status=form_status(request))
