"""The screens of handovers."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.directory.queries.services import service_or_404
from brugwerk.handovers import forms, operations, policy, queries, words
from brugwerk.handovers.rules import CONTACT_DAYS, HANDOVER_LIFE, RETURN_DAYS, Act, in_days
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import DIGITS, own_membership, partnership_or_404

WORDS = {
    "states": words.STATES,
    "act_words": words.ACTS,
    "refusals": words.REFUSALS,
    "statuses": words.STATUSES,
    "posts": words.POSTS,
}


@require_safe
def handovers(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the handovers of the reader."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.list_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "handovers/list_page.html", context)


@require_safe
def how(request: ActorRequest, pk: int) -> HttpResponse:
    """Show how a warm handover goes, to read with a parent and to print."""
    partnership = partnership_or_404(request.actor, pk)
    return render(request, "handovers/how_page.html", {"partnership": partnership})


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ActorRequest, pk: int) -> HttpResponse:
    """Propose a handover."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_propose(actor, partnership, own_membership(actor, partnership, today=today)))
    asked = request.GET.get("dienst", "")
    number = asked.isascii() and asked.isdecimal() and len(asked) < DIGITS
    also = service_or_404(int(asked)) if number else None
    form = forms.ProposeForm(
        request.POST if request.method == "POST" else None,
        initial={"to": f"{forms.SERVICE}{also.pk}"} if also else {},
        services=queries.services(actor, partnership, also=also, today=today),
        takers=queries.takers(actor, partnership, today=today),
        partners=queries.partners(actor, partnership, today=today),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        to = form.chosen
        made = operations.propose(
            actor=actor,
            partnership=partnership,
            to=operations.Recipient(to.taking, to.taker, to.service, form.cleaned_data["post"]),
            together_on=form.cleaned_data["together_on"],
            family_there=form.cleaned_data["family_there"],
            agreed=form.cleaned_data["agreed"],
            today=today,
        )
        messages.success(request, _("Say this code to each other, and write no name."))
        return redirect("handovers:handover", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "handovers/propose_page.html", context, status=form_status(request))


def _show(request: ActorRequest, pk: int, handover_pk: int, *, second: bool) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.handover_or_404(
        request.actor, partnership, handover_pk, today=timezone.localdate()
    )
    page = queries.handover_page(request.actor, found, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, "second": second, **WORDS}
    status = 409 if second else 200
    return render(request, "handovers/handover_page.html", context, status=status)


@require_safe
def handover(request: ActorRequest, pk: int, handover_pk: int) -> HttpResponse:
    """Show one handover and what comes next."""
    return _show(request, pk, handover_pk, second=False)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActorRequest, pk: int, handover_pk: int, act: str) -> HttpResponse:
    """Take a handover one step further; some steps ask one thing more."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.handover_or_404(
        request.actor, partnership, handover_pk, today=timezone.localdate()
    )
    if act not in set(Act):
        raise Http404
    step_, actor, today = Act(act), request.actor, timezone.localdate()
    own = own_membership(actor, partnership, today=today)
    require(policy.may_take_step(actor, found, step_, own, today))
    if request.method != "POST" and HANDOVER_LIFE.after(found.state, step_) is None:
        return redirect("handovers:handover", pk, handover_pk)
    first = {
        "contact_by": in_days(today, CONTACT_DAYS),
        "return_by": in_days(today, RETURN_DAYS),
    }
    data = request.POST if request.method == "POST" else None
    form = forms.form_for(step_, data, today=today, initial=first)
    if data is not None and form.is_valid():
        try:
            operations.take_step(
                actor=actor, handover=found, act=step_, today=today, **form.cleaned_data
            )
        except OutOfTurn:
            return _show(request, pk, handover_pk, second=True)
        messages.success(request, _("Saved."))
        return redirect("handovers:handover", pk, handover_pk)
    context = {
        "partnership": partnership,
        "handover": found,
        "act": step_,
        "form": form,
        **WORDS,
    }
    return render(request, "handovers/step_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request: ActorRequest, pk: int, handover_pk: int) -> HttpResponse:
    """Let a colleague go on with a handover."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.handover_or_404(
        request.actor, partnership, handover_pk, today=timezone.localdate()
    )
    actor, today = request.actor, timezone.localdate()
    own = own_membership(actor, partnership, today=today)
    require(policy.may_pass_on(actor, found, own, today))
    form = forms.PassOnForm(
        request.POST if request.method == "POST" else None,
        colleagues=list(queries.colleagues(actor, found, today=today)),
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.pass_on(actor=actor, handover=found, to=form.chosen, today=today)
        except OutOfTurn:
            return _show(request, pk, handover_pk, second=True)
        messages.success(request, _("Your colleague goes on with it."))
        return redirect("handovers:list", pk)
    context = {"partnership": partnership, "handover": found, "form": form}
    return render(request, "handovers/pass_on_page.html", context, status=form_status(request))
