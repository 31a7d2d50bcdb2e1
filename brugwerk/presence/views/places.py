"""Places and who is there, for members."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.ical import written
from brugwerk.kit.mail import address
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import memberships, organisations, partnership_or_404
from brugwerk.presence import forms, policy, reports, words
from brugwerk.presence.operations import places as operations
from brugwerk.presence.queries import places as queries

WORDS = {
    "groups": words.GROUPS,
    "every": words.EVERY,
    "holidays": words.HOLIDAYS,
    "moment_words": words.MOMENTS,
}
REVIEW_DAYS = 180


@require_safe
def places(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who is where today (2.21)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.places_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "presence/places_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a place."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_plan(request.actor, partnership))
    today = timezone.localdate()
    form = forms.PlaceForm(
        request.POST if request.method == "POST" else None,
        initial={"review_on": today + timedelta(days=REVIEW_DAYS)},
        partners=organisations(partnership),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.add(
                actor=request.actor, partnership=partnership, details=form.cleaned_data
            )
        except operations.Known:
            form.add_error("name", _("This place is there already."))
        else:
            messages.success(request, _("Saved. Who is there, and when?"))
            return redirect("presence:place", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "presence/add_page.html", context, status=form_status(request))


@require_safe
def place(request: ActorRequest, pk: int, place_pk: int) -> HttpResponse:
    """Show one place: a week, its rhythms, and what comes in the school year."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    today = timezone.localdate()
    monday = queries.this_monday(request.GET.get("week", ""), today)
    context = {
        "partnership": partnership,
        "page": queries.place_page(request.actor, found, monday=monday, today=today),
        "earlier": monday - timedelta(days=7),
        "later": monday + timedelta(days=7),
        "public": _public(found.code),
        **WORDS,
    }
    return render(request, "presence/place_page.html", context)


def _public(code: str | None) -> str:
    return address(reverse("presence:public", args=[code])) if code else ""


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActorRequest, pk: int, place_pk: int) -> HttpResponse:
    """Change a place, and when you look at its plan again."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    require(policy.may_change(request.actor, found))
    form = forms.PlaceForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(found, name) for name in forms.PlaceForm.base_fields},
        partners=organisations(partnership),
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(actor=request.actor, place=found, details=form.cleaned_data)
        except operations.Known:
            form.add_error("name", _("This place is there already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("presence:place", pk, place_pk)
    context = {
        "partnership": partnership,
        "place": found,
        "form": form,
        "may_remove": policy.may_remove(request.actor, found),
    }
    return render(request, "presence/change_page.html", context, status=form_status(request))


@require_safe
def poster(request: ActorRequest, pk: int, place_pk: int) -> HttpResponse:
    """Give the poster for the door as PDF."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    now = timezone.now()
    made = reports.poster_pdf(found, _public(found.code), now, timezone.localdate(now))
    name = reports.filename(found)
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
def calendar(request: ActorRequest, pk: int, place_pk: int) -> HttpResponse:
    """Give the presence at a place as a calendar file."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    now = timezone.now()
    entries = queries.entries(found, on_the_door=False, today=timezone.localdate(now))
    return HttpResponse(
        written(entries, now=now, name=found.name),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="aanwezig.ics"'},
    )


@require_POST
def open_up(request: ActorRequest, pk: int, place_pk: int) -> HttpResponse:
    """Open the page of a place to everybody, or close it."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    operations.open_up(actor=request.actor, place=found, to_all=request.POST.get("open") == "1")
    messages.success(request, _("Saved."))
    return redirect("presence:place", pk, place_pk)


@require_POST
def remove(request: ActorRequest, pk: int, place_pk: int) -> HttpResponse:
    """Remove a place with all that stands there."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    operations.remove(actor=request.actor, place=found)
    messages.success(request, _("The place is gone."))
    return redirect("presence:places", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ActorRequest, pk: int, place_pk: int) -> HttpResponse:
    """Plan that somebody is there."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    require(policy.may_change(request.actor, found))
    today = timezone.localdate()
    form = forms.SlotForm(
        request.POST if request.method == "POST" else None,
        initial={"walk_in": True, "first_on": today, "every": 1},
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
    names = [name for name in forms.SlotForm.base_fields if name not in {"sure", "member"}]
    form = forms.SlotForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(slot, name) for name in names} | {"member": str(slot.member_id)},
        members=list(memberships(request.actor, partnership, today=timezone.localdate())),
    )
    if request.method == "POST" and form.is_valid():
        operations.replan(actor=request.actor, slot=slot, details=form.details)
        messages.success(request, _("Saved."))
        return redirect("presence:place", pk, place_pk)
    context = {"partnership": partnership, "place": found, "slot": slot, "form": form}
    return render(request, "presence/replan_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: ActorRequest, pk: int, place_pk: int, slot_pk: int) -> HttpResponse:
    """Say that somebody is not there on one day."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.place_or_404(request.actor, partnership, place_pk)
    slot = queries.slot_or_404(found, slot_pk)
    require(policy.may_change(request.actor, found))
    form = forms.OffForm(
        request.POST if request.method == "POST" else None,
        initial={"on": request.GET.get("dag", "")[:10] or timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            operations.call_off(
                actor=request.actor, slot=slot, on=told["on"], reason=told["reason"]
            )
        except operations.NotThere:
            form.add_error("on", _("Nobody would be there on this day."))
        else:
            messages.success(request, _("It stands on the page and in the calendar."))
            return redirect("presence:place", pk, place_pk)
    context = {"partnership": partnership, "place": found, "slot": slot, "form": form}
    return render(request, "presence/call_off_page.html", context, status=form_status(request))


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
