"""Talks with three on the screen (4.18)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.trust import policy
from brugwerk.trust.forms import quiet as forms
from brugwerk.trust.forms.parts import EditionForm
from brugwerk.trust.operations import mediating as operations
from brugwerk.trust.operations.refusals import ChangedMeanwhile, NotNeutral
from brugwerk.trust.queries import quiet as queries
from brugwerk.trust.rules import Part
from brugwerk.trust.views.parts import Sheet, again, ask, get_or_post, sent, show


@require_safe
def mediations(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the reader's own talks, and outcomes that both told everybody."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.mediations(request.actor, partnership, today=timezone.localdate())
    return show(request, "mediations_page", {"partnership": partnership, "page": page})


@get_or_post
def ask_for(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for a talk with three."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_tell(actor, partnership, own_membership(actor, partnership, today=today)))
    people = list(queries.others(actor, partnership, today=today))
    form = forms.AskForm(sent(request), people=people)
    if form.is_bound and form.is_valid():
        try:
            made = operations.ask(
                actor=actor,
                partnership=partnership,
                scope=form.cleaned_data["scope"],
                today=today,
                **form.people,
            )
        except NotNeutral:
            form.add_error(
                "neutral", _("This person comes for one of your houses. Choose somebody else.")
            )
        else:
            messages.success(request, _("Asked. The two others hear it today."))
            return redirect("trust:mediation", pk, made.pk)
    sheet = Sheet(
        title=_("Ask for a talk with three"),
        lead=_("Is trust hard between two? Somebody neutral sits between, in nobody's camp."),
        button=_("Ask for it"),
        who=_("Only the three of you. Facilitators see nothing, unless one sits with you."),
        above=reverse("trust:mediations", args=[pk]),
        above_name=_("A talk with three"),
    )
    return ask(request, partnership, sheet, form)


@never_cache
@require_safe
def mediation(request: ActorRequest, pk: int, mediation_pk: int) -> HttpResponse:
    """Show one talk to who sits at it."""
    return _show(request, pk, mediation_pk, second=False)


def _show(request: ActorRequest, pk: int, mediation_pk: int, *, second: bool) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.mediation_or_404(actor, partnership, mediation_pk, today=today)
    page = queries.mediation_page(actor, found, today=today)
    texts = {"scope": "", "notes": ""}
    if page.running:
        own = own_membership(actor, partnership, today=today)
        opened = operations.open_texts(actor=actor, mediation=found, own=own, now=timezone.now())
        texts = dict(opened)
    context = {"partnership": partnership, "page": page, "second": second, **texts}
    return show(request, "mediation_page", context, status=409 if second else 200)


def _act(
    request: ActorRequest, pk: int, mediation_pk: int, act: Callable[..., Any], told: str
) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = queries.mediation_or_404(request.actor, partnership, mediation_pk, today=today)
    form = EditionForm(request.POST)
    edition = form.cleaned_data["edition"] if form.is_valid() else 0
    try:
        act(actor=request.actor, mediation=found, edition=edition, today=today)
    except (ChangedMeanwhile, OutOfTurn):
        return _show(request, pk, mediation_pk, second=True)
    messages.success(request, told)
    return redirect("trust:mediation", pk, mediation_pk)


@require_POST
def say_yes(request: ActorRequest, pk: int, mediation_pk: int) -> HttpResponse:
    """Say yes to the talk."""
    return _act(request, pk, mediation_pk, operations.say_yes, _("You said yes."))


@require_POST
def agree(request: ActorRequest, pk: int, mediation_pk: int) -> HttpResponse:
    """Agree to the outcome as it stands."""
    return _act(request, pk, mediation_pk, operations.agree, _("You agree."))


@require_POST
def stop(request: ActorRequest, pk: int, mediation_pk: int) -> HttpResponse:
    """Stop the talk."""
    return _act(request, pk, mediation_pk, operations.stop, _("Stopped. What was written is gone."))


def _ended(request: ActorRequest, found: Any, own: Any) -> str:  # noqa: ANN401 -- no records here
    """Return words where the talk ended while its neutral one still typed: the page stays."""
    verdict = policy.may_mediate(request.actor, found, own)
    if not verdict and request.method == "POST" and found.part_of(own) is Part.NEUTRAL:
        return _("The talk has ended. What you typed is still here, and is not saved.")
    require(verdict)
    return ""


@never_cache
@get_or_post
def notes(request: ActorRequest, pk: int, mediation_pk: int) -> HttpResponse:
    """Write notes that nobody else reads."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.mediation_or_404(actor, partnership, mediation_pk, today=today)
    own = own_membership(actor, partnership, today=today)
    now, first = _ended(request, found, own), {"edition": found.edition}
    if request.method != "POST":
        opened = operations.open_texts(actor=actor, mediation=found, own=own, now=timezone.now())
        first["notes"] = opened["notes"]  # type: ignore[assignment]
    form = forms.NotesForm(sent(request), initial=first)
    if not now and form.is_bound and form.is_valid():
        try:
            operations.write_notes(actor=actor, mediation=found, today=today, **form.cleaned_data)
        except (ChangedMeanwhile, OutOfTurn):
            found = queries.mediation_or_404(actor, partnership, mediation_pk, today=today)
            now = _("Somebody did something at this table. Look, and save again.")
            form = forms.NotesForm(again(request.POST, found.edition))
        else:
            messages.success(request, _("Saved, for you alone."))
            return redirect("trust:mediation", pk, mediation_pk)
    sheet = Sheet(
        title=_("Notes for you alone"),
        lead=_("Write what helps you to stand between. When the talk ends, they are gone."),
        button=_("Save"),
        who=_("Only you."),
        above=reverse("trust:mediation", args=[pk, mediation_pk]),
        above_name=_("A talk with three"),
    )
    return ask(request, partnership, sheet, form, now=now)


@get_or_post
def outcome(request: ActorRequest, pk: int, mediation_pk: int) -> HttpResponse:
    """Write down what both agree on."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.mediation_or_404(actor, partnership, mediation_pk, today=today)
    now = _ended(request, found, own_membership(actor, partnership, today=today))
    first = {"edition": found.edition, "outcome": found.outcome}
    form = forms.OutcomeForm(
        sent(request), initial=first | ({"hears": found.hears} if found.hears else {})
    )
    if not now and form.is_bound and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
        try:
            operations.write_outcome(actor=actor, mediation=found, today=today, **said)
        except (ChangedMeanwhile, OutOfTurn):
            found = queries.mediation_or_404(actor, partnership, mediation_pk, today=today)
            now = _("Somebody did something at this table. Look, and save again.")
            form = forms.OutcomeForm(again(request.POST, found.edition))
        else:
            messages.success(request, _("Written down. Both say yes or no to these words."))
            return redirect("trust:mediation", pk, mediation_pk)
    sheet = Sheet(
        title=_("Write down the outcome"),
        lead=_("Only what both can stand behind. It counts once both say yes to these words."),
        button=_("Ask both for a yes"),
        who=_("The three of you. After two times yes: who you choose below."),
        above=reverse("trust:mediation", args=[pk, mediation_pk]),
        above_name=_("A talk with three"),
    )
    return ask(request, partnership, sheet, form, now=now)
