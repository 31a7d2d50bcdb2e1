"""What people dared, on the screen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.trust import policy
from brugwerk.trust.forms import telling as forms
from brugwerk.trust.operations import telling as operations
from brugwerk.trust.operations.refusals import ChangedMeanwhile
from brugwerk.trust.queries import telling as queries
from brugwerk.trust.views.parts import Sheet, again, ask, get_or_post, sent, show


@require_safe
def leaps(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the reader's own leaps, and those that others shared (4.10)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.leaps(request.actor, partnership, today=timezone.localdate())
    return show(request, "leaps_page", {"partnership": partnership, "page": page})


def _sheet(pk: int, title: str) -> Sheet:
    return Sheet(
        title=title,
        lead=_("A step that felt risky, and how others received it. Care makes courage grow."),
        button=_("Save"),
        who=_("Only you, until you choose to share it. You can stop sharing at any time."),
        above=reverse("trust:leaps", args=[pk]),
        above_name=_("Leaps"),
    )


@get_or_post
def write_leap(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down what one dared."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    require(policy.may_tell(actor, partnership, own_membership(actor, partnership, today=today)))
    form = forms.LeapForm(sent(request), initial={"edition": 1})
    if form.is_bound and form.is_valid():
        operations.write_leap(
            actor=actor, partnership=partnership, details=form.details, today=today
        )
        messages.success(request, _("Saved, for you alone."))
        return redirect("trust:leaps", pk)
    return ask(request, partnership, _sheet(pk, _("Write down what you dared")), form)


@get_or_post
def change_leap(request: ActorRequest, pk: int, leap_pk: int) -> HttpResponse:
    """Change one's own words."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    leap = queries.leap_or_404(actor, partnership, leap_pk)
    require(policy.may_tell_leap(actor, leap, own_membership(actor, partnership, today=today)))
    names = ("dared", "received_how", "opened_up", "named", "edition")
    form = forms.LeapForm(sent(request), initial={name: getattr(leap, name) for name in names})
    now = ""
    if form.is_bound and form.is_valid():
        try:
            operations.change_leap(
                actor=actor,
                leap=leap,
                details=form.details,
                edition=form.cleaned_data["edition"],
                today=today,
            )
        except ChangedMeanwhile:
            leap = queries.leap_or_404(actor, partnership, leap_pk)
            now = f"{leap.dared} {leap.received_how} {leap.opened_up}".strip()
            form = forms.LeapForm(again(request.POST, leap.edition))
        else:
            messages.success(request, _("Saved."))
            return redirect("trust:leaps", pk)
    return ask(request, partnership, _sheet(pk, _("Change what you wrote")), form, now=now)


@require_POST
def share_leap(request: ActorRequest, pk: int, leap_pk: int) -> HttpResponse:
    """Share what one dared, or stop sharing it."""
    partnership = partnership_or_404(request.actor, pk)
    leap = queries.leap_or_404(request.actor, partnership, leap_pk)
    shared = request.POST.get("shared") == "yes"
    operations.share_leap(actor=request.actor, leap=leap, shared=shared, today=timezone.localdate())
    told = _("The partnership reads it now.") if shared else _("It is yours alone again.")
    messages.success(request, told)
    return redirect("trust:leaps", pk)


@require_POST
def erase_leap(request: ActorRequest, pk: int, leap_pk: int) -> HttpResponse:
    """Erase what one dared."""
    partnership = partnership_or_404(request.actor, pk)
    leap = queries.leap_or_404(request.actor, partnership, leap_pk)
    operations.erase_leap(actor=request.actor, leap=leap, today=timezone.localdate())
    messages.success(request, _("Erased."))
    return redirect("trust:leaps", pk)
