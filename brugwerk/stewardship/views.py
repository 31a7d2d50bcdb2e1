"""The screens of absences: nobody under the radar (N1)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.operations import LastFacilitator, NoPartner
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.presence.operations.standing import NoGap, NotHere
from brugwerk.presence.queries.standing import plea_or_404
from brugwerk.presence.rules.slots import Answer
from brugwerk.stewardship import policy, words
from brugwerk.stewardship.forms import AbsenceForm, LeaveForm, OutcomeForm
from brugwerk.stewardship.operations import absences as operations
from brugwerk.stewardship.operations import standing
from brugwerk.stewardship.operations.leaving import leave
from brugwerk.stewardship.queries import absences as queries
from brugwerk.stewardship.queries import organisations
from brugwerk.stewardship.queries.places import place_of

LOOK = ["GET", "HEAD", "POST"]
NEEDS = {
    "stand_in": gettext_lazy("Choose who takes over."),
    "pause_until": gettext_lazy("Choose until which day it waits."),
    "reason": gettext_lazy("Say in one line why nobody takes it over."),
    "family_word": gettext_lazy("Families notice this. Say who tells them."),
}


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who is away, and what is still to be arranged."""
    partnership = partnership_or_404(request.actor, pk)
    found = list(queries.absences(request.actor, partnership))
    context = {
        "partnership": partnership,
        "now": [one for one in found if one.state not in words.OVER],
        "before": [one for one in found if one.state in words.OVER],
        "whys": words.WHYS,
        "states": words.STATES,
        "people": queries.people(request.actor, partnership, today=timezone.localdate()),
    }
    return render(request, "stewardship/overview_page.html", context)


@require_safe
def what_if(request: ActorRequest, pk: int, member_pk: int) -> HttpResponse:
    """Show what would hang in the air if this person left tomorrow; looking changes nothing."""
    partnership = partnership_or_404(request.actor, pk)
    member = queries.member_or_404(request.actor, partnership, member_pk)
    context = {
        "partnership": partnership,
        "page": queries.what_if(request.actor, member, today=timezone.localdate()),
        "kinds": words.KINDS,
    }
    return render(request, "stewardship/what_if_page.html", context)


@require_http_methods(LOOK)
def report(request: ActorRequest, pk: int, member_pk: int) -> HttpResponse:
    """Report that somebody is away or leaves."""
    partnership = partnership_or_404(request.actor, pk)
    member = queries.member_or_404(request.actor, partnership, member_pk)
    require(policy.may_report(request.actor, member))
    form = AbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            absence = operations.report(
                actor=request.actor,
                membership=member,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except operations.AlreadyAway as away:
            messages.info(request, _("This absence was reported already. Here it is."))
            return redirect("stewardship:absence", pk, away.absence.pk)
        return redirect("stewardship:absence", pk, absence.pk)
    context = {"partnership": partnership, "member": member, "form": form}
    return render(request, "stewardship/report_page.html", context, status=form_status(request))


@require_safe
def absence(request: ActorRequest, pk: int, absence_pk: int) -> HttpResponse:
    """Show all that an absence leaves behind, and what becomes of each thing."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.absence_or_404(request.actor, partnership, absence_pk)
    context = {
        "partnership": partnership,
        "absence": found,
        "page": queries.absence_page(request.actor, found, today=timezone.localdate()),
        "whys": words.WHYS,
        "states": words.STATES,
        "kinds": words.KINDS,
        "outcomes": words.OUTCOMES,
    }
    return render(request, "stewardship/absence_page.html", context)


@require_http_methods(LOOK)
def item(request: ActorRequest, pk: int, absence_pk: int, item_pk: int) -> HttpResponse:
    """Say what becomes of one thing."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.absence_or_404(request.actor, partnership, absence_pk)
    require(policy.may_arrange(request.actor, found))
    one, today = queries.item_or_404(request.actor, found, item_pk), timezone.localdate()
    names = ("outcome", "stand_in", "pause_until", "reason", "family_word")
    form = OutcomeForm(
        request.POST or None,
        initial={name: getattr(one, name) for name in names},
        candidates=queries.candidates(request.actor, found, today=today),
        family_facing=one.family_facing,
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        said = {"family_word": "", **form.cleaned_data}
        try:
            operations.decide(actor=request.actor, item=one, today=today, **said)
        except operations.Incomplete as incomplete:
            for field in sorted(incomplete.fields):
                form.add_error(field, NEEDS[field])
        except operations.NotThere as not_there:
            form.add_error("stand_in", _why_not(not_there))
        except PermissionDenied as denied:  # of the room of the thing: its reason is for the form
            form.add_error("stand_in", str(denied))
        except OutOfTurn:
            messages.info(request, _("This absence is over. There is nothing left to arrange."))
            return redirect("stewardship:absence", pk, absence_pk)
        else:
            return redirect("stewardship:absence", pk, absence_pk)
    context = {
        "partnership": partnership,
        "absence": found,
        "item": one,
        "href": place_of(one, pk),
        "form": form,
        "kinds": words.KINDS,
    }
    return render(request, "stewardship/item_page.html", context, status=form_status(request))


def _why_not(error: operations.NotThere) -> str:
    """Say why somebody cannot take over in those days; two who are away hold nobody up."""
    away = error.away
    if away is None:
        return _("This person is no member in those days. Choose somebody else.")
    name, first = away.name, date_format(away.from_on, "j F Y")
    if away.until_on is None:
        said = _("{name} is away too, from {first} on. Choose somebody else.")
        return said.format(name=name, first=first)
    last = date_format(away.until_on, "j F Y")
    said = _("{name} is away too, from {first} until {last}. Choose somebody else.")
    return said.format(name=name, first=first, last=last)


@require_POST
def stand_in(request: ActorRequest, pk: int, plea_pk: int) -> HttpResponse:
    """Say yes or no to being there instead of who is away (2.21)."""
    partnership = partnership_or_404(request.actor, pk)
    plea = plea_or_404(request.actor, partnership, plea_pk)
    says = Answer.YES if request.POST.get("says") == Answer.YES else Answer.NO
    try:
        standing.answer(actor=request.actor, plea=plea, says=says, today=timezone.localdate())
    except NoGap:
        messages.info(request, _("Thank you. Nobody is needed any more: somebody is there."))
    except NotHere:
        messages.warning(request, _("You are away in those days yourself."))
    else:
        yes = says is Answer.YES
        messages.success(
            request,
            _("Thank you. You stand in the plan.") if yes else _("Thank you for saying so."),
        )
    return redirect("presence:place", pk, plea.slot.place_id)


@require_POST
def settle(request: ActorRequest, pk: int, absence_pk: int) -> HttpResponse:
    """Say that all of it is looked after."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.absence_or_404(request.actor, partnership, absence_pk)
    try:
        operations.settle(actor=request.actor, absence=found, today=timezone.localdate())
    except operations.ItemsLeft:
        messages.warning(request, _("Something still hangs in the air. Look at the list."))
    except OutOfTurn:
        messages.info(request, _("That was done already."))
    else:
        messages.success(request, _("All of it is looked after. Nothing hangs in the air."))
    return redirect("stewardship:absence", pk, absence_pk)


@require_POST
def come_back(request: ActorRequest, pk: int, absence_pk: int) -> HttpResponse:
    """Welcome somebody back."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.absence_or_404(request.actor, partnership, absence_pk)
    try:
        operations.come_back(actor=request.actor, absence=found, today=timezone.localdate())
    except OutOfTurn:
        messages.info(request, _("That was done already."))
    else:
        messages.success(request, _("Welcome back. Everything stands in the own name again."))
    return redirect("stewardship:absence", pk, absence_pk)


@require_POST
def go(request: ActorRequest, pk: int, absence_pk: int) -> HttpResponse:
    """Say goodbye to who leaves for good."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.absence_or_404(request.actor, partnership, absence_pk)
    try:
        operations.go(actor=request.actor, absence=found, today=timezone.localdate())
    except operations.ItemsLeft:
        messages.warning(request, _("Something still hangs in the air. Look at the list."))
    except LastFacilitator:
        messages.warning(request, _("Make somebody else a facilitator first."))
    except OutOfTurn:
        messages.info(request, _("That was done already."))
    else:
        messages.success(request, _("All of it is handed over. The rights of this place ended."))
    return redirect("stewardship:absence", pk, absence_pk)


@require_http_methods(LOOK)
def organisation(request: ActorRequest, pk: int, organisation_pk: int) -> HttpResponse:
    """Show what an organisation would leave behind, and end its place in the partnership (T25)."""
    partnership = partnership_or_404(request.actor, pk)
    require(partnership_policy.may_lead(request.actor, partnership))
    found = organisations.organisation_or_404(partnership, organisation_pk)
    today = timezone.localdate()
    page = organisations.organisation_page(request.actor, partnership, found, today=today)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            absence = leave(
                actor=request.actor, partnership=partnership, organisation=found, today=today
            )
        except LastFacilitator:
            form.add_error(None, _("Make somebody of another organisation a facilitator first."))
        except NoPartner as error:
            raise Http404 from error
        else:
            said = _("{name} left. Its people have no access any more.")
            messages.success(request, said.format(name=found))
            if page.own:  # who left along has no access either
                return redirect("partnerships:overview")
            return redirect("stewardship:absence", pk, absence.pk)
    context = {"partnership": partnership, "page": page, "form": form, "kinds": words.KINDS}
    status = form_status(request)
    return render(request, "stewardship/organisation_page.html", context, status=status)
