"""Promises on the screen."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.trust import policy, words
from brugwerk.trust.forms import promises as forms
from brugwerk.trust.operations import promises as operations
from brugwerk.trust.operations.refusals import ChangedMeanwhile
from brugwerk.trust.queries import promises as queries
from brugwerk.trust.rules import PROMISE_LIFE, PromiseAct
from brugwerk.trust.views.parts import Sheet, again, ask, get_or_post, sent, show


@require_safe
def promises(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what the reader's side promised, and what was promised to it."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.list_page(request.actor, partnership, today=timezone.localdate())
    return show(request, "promises_page", {"partnership": partnership, "page": page})


@get_or_post
def make(request: ActorRequest, pk: int) -> HttpResponse:
    """Promise something."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_tell(actor, partnership, own_membership(actor, partnership, today=today)))
    people, partners = queries.getters(actor, partnership, today=today)
    form = forms.PromiseForm(sent(request), people=people, partners=partners, today=today)
    if form.is_bound and form.is_valid():
        member, organisation = form.chosen
        made = operations.make(
            actor=actor,
            partnership=partnership,
            to=operations.Getter(member, organisation),
            text=form.cleaned_data["text"],
            due_on=form.cleaned_data["due_on"],
            today=today,
        )
        messages.success(request, _("Promised. The other hears it today."))
        return redirect("trust:promise", pk, made.pk)
    sheet = Sheet(
        title=_("Promise something"),
        lead=_("Say what you do, and do what you say. Does it not work out? Then say so in time."),
        button=_("Promise it"),
        who=_("Only your two sides. Once it is done, the sentence joins the chain, without names."),
        above=reverse("trust:promises", args=[pk]),
        above_name=_("Promises"),
    )
    return ask(request, partnership, sheet, form)


def _show(request: ActorRequest, pk: int, promise_pk: int, *, second: bool) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = queries.promise_or_404(request.actor, partnership, promise_pk, today=today)
    page = queries.promise_page(request.actor, found, today=today)
    context = {"partnership": partnership, "page": page, "second": second}
    return show(request, "promise_page", context, status=409 if second else 200)


@require_safe
def promise(request: ActorRequest, pk: int, promise_pk: int) -> HttpResponse:
    """Show one promise and what comes next."""
    return _show(request, pk, promise_pk, second=False)


@require_POST
def hear(request: ActorRequest, pk: int, promise_pk: int) -> HttpResponse:
    """Say that one knows of the last change."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = queries.promise_or_404(request.actor, partnership, promise_pk, today=today)
    try:
        operations.hear(actor=request.actor, promise=found, edition=_edition(request), today=today)
    except ChangedMeanwhile:
        return _show(request, pk, promise_pk, second=True)
    messages.success(request, _("Good that you know."))
    return redirect("trust:promise", pk, promise_pk)


def _edition(request: ActorRequest) -> int:
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0  # noqa: PLR2004


@get_or_post
def step(request: ActorRequest, pk: int, promise_pk: int, act: str) -> HttpResponse:
    """Do something with a promise; another day and taking it back ask one thing more."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.promise_or_404(actor, partnership, promise_pk, today=today)
    if act not in set(PromiseAct):
        raise Http404
    verb = PromiseAct(act)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_take_step(actor, found, verb, own, today))
    if request.method != "POST" and PROMISE_LIFE.after(found.standing(today), verb) is None:
        return redirect("trust:promise", pk, promise_pk)
    form = forms.form_for(verb, sent(request), today=today, edition=found.edition)
    now = ""
    if form.is_bound and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
        try:
            operations.take_step(actor=actor, promise=found, act=verb, today=today, **said)
        except (ChangedMeanwhile, OutOfTurn):
            found = queries.promise_or_404(actor, partnership, promise_pk, today=today)
            now = f"{words.PROMISE_STATES[found.standing(today)]} · {date_format(found.due_on)}"
            data = again(request.POST, found.edition)
            form = forms.form_for(verb, data, today=today, edition=found.edition)
        else:
            messages.success(request, _("Saved. The other hears it today."))
            return redirect("trust:promise", pk, promise_pk)
    sheet = Sheet(
        title=words.PROMISE_ACTS[verb],
        lead=words.PROMISE_LEADS.get(verb, ""),
        button=_("Yes, save this"),
        who=_("Only your two sides."),
        above=reverse("trust:promise", args=[pk, promise_pk]),
        above_name=_("Promise"),
    )
    return ask(request, partnership, sheet, form, about=found.text, now=now)
