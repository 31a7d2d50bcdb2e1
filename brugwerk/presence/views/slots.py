"""Who is there when, for members."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import memberships, partnership_or_404
from brugwerk.presence import policy
from brugwerk.presence.forms.slots import OffForm, SlotForm
from brugwerk.presence.operations import slots as operations
from brugwerk.presence.operations import standing
from brugwerk.presence.operations.places import Overtaken
from brugwerk.presence.queries import places as queries
from brugwerk.presence.rules.slots import Every
from brugwerk.presence.views.parts import overtaken

NOT_THERE = gettext_lazy("This person cannot be there in those days. Ask another.")


def _asked_for(request: ActorRequest, today: date) -> Mapping[str, object]:
    """Return a first filling in: every week from today, or the one day of a moment."""
    told: dict[str, object] = {"walk_in": True, "first_on": today, "every": Every.WEEK.value}
    if day := request.GET.get("dag", "")[:10]:
        told |= {"first_on": day, "every": Every.ONCE.value, "in_holidays": True}
        told["what_for"] = request.GET.get("voor", "")[:200]
    return told


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ActorRequest, pk: int, place_pk: int) -> HttpResponse:
    """Plan that somebody is there."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    require(policy.may_change(request.actor, found))
    today = timezone.localdate()
    form = SlotForm(
        request.POST if request.method == "POST" else None,
        initial=_asked_for(request, today),
        members=list(memberships(request.actor, partnership, today=today)),
    )
    if request.method == "POST" and form.is_valid():
        operations.plan(actor=request.actor, place=found, details=form.details)
        messages.success(request, _("It stands in the plan."))
        return redirect("presence:place", pk, place_pk)
    context = {"partnership": partnership, "place": found, "form": form}
    return render(request, "presence/plan_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def replan(request: ActorRequest, pk: int, place_pk: int, slot_pk: int) -> HttpResponse:
    """Change when somebody is there."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    slot = queries.slot_or_404(found, slot_pk)
    require(policy.may_change(request.actor, found))
    names = [name for name in SlotForm.base_fields if name not in {"sure", "member", "version"}]
    form = SlotForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(slot, name) for name in names}
        | {"member": str(slot.member_id), "version": slot.sequence},
        members=list(memberships(request.actor, partnership, today=timezone.localdate())),
    )
    status = form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.replan(
                actor=request.actor,
                slot=slot,
                details=form.details,
                version=form.cleaned_data["version"],
            )
        except Overtaken:
            found = queries.place_or_404(request.actor, partnership, place_pk)
            slot = queries.slot_or_404(found, slot_pk)
            overtaken(form, _said(slot), slot.sequence)
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect("presence:place", pk, place_pk)
    context = {"partnership": partnership, "place": found, "slot": slot, "form": form}
    return render(request, "presence/replan_page.html", context, status=status)


def _said(slot: Any) -> str:  # noqa: ANN401 -- screens do not know records
    """Return what stands in the plan, in one line."""
    hours = f"{time_format(slot.starts, 'H:i')}-{time_format(slot.ends, 'H:i')}"
    return f"{slot.who}, {date_format(slot.first_on, 'l j F')}, {hours}"


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: ActorRequest, pk: int, place_pk: int, slot_pk: int) -> HttpResponse:
    """Say that somebody is not there on one day."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    slot = queries.slot_or_404(found, slot_pk)
    require(policy.may_change(request.actor, found))
    form = OffForm(
        request.POST if request.method == "POST" else None,
        initial={"on": request.GET.get("dag", "")[:10] or timezone.localdate()},
    )
    status = form_status(request)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            operations.call_off(
                actor=request.actor, slot=slot, on=told["on"], reason=told["reason"]
            )
        except operations.NotThere:
            form.add_error("on", _("Nobody would be there on this day."))
        except operations.OffAlready as error:
            status = 409
            known = error.off.reason or _("no reason was given")
            form.add_error(
                "on", _("This day is called off already: {reason}.").format(reason=known)
            )
        else:
            messages.success(request, _("It stands on the page and in the calendar."))
            return redirect("presence:place", pk, place_pk)
    context = {"partnership": partnership, "place": found, "slot": slot, "form": form}
    return render(request, "presence/call_off_page.html", context, status=status)


@require_POST
def come_after_all(request: ActorRequest, pk: int, place_pk: int, slot_pk: int) -> HttpResponse:
    """Say that somebody is there after all."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    slot = queries.slot_or_404(found, slot_pk)
    asked = request.POST.get("on", "")
    on = next((one.on for one in slot.off.all() if one.on.isoformat() == asked), None)
    if on:
        operations.come_after_all(actor=request.actor, slot=slot, on=on)
        messages.success(request, _("It stands in the plan again."))
    return redirect("presence:place", pk, place_pk)


@require_POST
def drop(request: ActorRequest, pk: int, place_pk: int, slot_pk: int) -> HttpResponse:
    """Take a presence away for good."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    operations.drop(actor=request.actor, slot=queries.slot_or_404(found, slot_pk))
    messages.success(request, _("It is gone."))
    return redirect("presence:place", pk, place_pk)


@require_POST
def be_named(request: ActorRequest, pk: int, place_pk: int, slot_pk: int) -> HttpResponse:
    """Put the own name on the door, or take it off."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    slot = queries.slot_or_404(found, slot_pk)
    operations.be_named(actor=request.actor, slot=slot, named=request.POST.get("named") == "1")
    messages.success(request, _("Saved."))
    return redirect("presence:place", pk, place_pk)


@require_POST
def ask(request: ActorRequest, pk: int, place_pk: int, slot_pk: int) -> HttpResponse:
    """Ask somebody to be there instead, by one tap."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    slot = queries.slot_or_404(found, slot_pk)
    require(policy.may_change(request.actor, found))
    today, asked = timezone.localdate(), request.POST.get("whom", "")
    people = memberships(request.actor, partnership, today=today).select_related("user", "away")
    whom = next((one for one in people if str(one.pk) == asked), None)
    if whom is None:
        messages.warning(
            request, _("This person is no member in those days. Choose somebody else.")
        )
        return redirect("presence:place", pk, place_pk)
    try:
        standing.ask(actor=request.actor, slot=slot, whom=whom, today=today)
    except standing.NoGap:
        messages.info(request, _("Nobody is needed any more: somebody is there."))
    except standing.NotHere:
        messages.warning(request, NOT_THERE)
    except standing.AskedAlready:
        messages.info(request, _("You asked that already."))
    else:
        messages.success(request, _("Asked. {name} says yes or no.").format(name=whom.user))
    return redirect("presence:place", pk, place_pk)
