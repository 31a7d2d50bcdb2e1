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
from brugwerk.partnerships.queries import organisations, partnership_or_404
from brugwerk.presence import policy, reports, words
from brugwerk.presence.forms.places import PlaceForm
from brugwerk.presence.operations import places as operations
from brugwerk.presence.queries import calendar as calendars
from brugwerk.presence.queries import places as queries
from brugwerk.presence.queries.days import this_monday
from brugwerk.presence.views.parts import overtaken

WORDS = {
    "groups": words.GROUPS,
    "every": words.EVERY,
    "holidays": words.HOLIDAYS,
    "moment_words": words.MOMENTS,
}
REVIEW_DAYS = 180


@require_safe
def places(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who is where today and this week (2.21)."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    monday = this_monday(request.GET.get("week", ""), today)
    context = {
        "partnership": partnership,
        "page": queries.places_page(request.actor, partnership, monday=monday, today=today),
        "monday": monday,
        "earlier": monday - timedelta(days=7),
        "later": monday + timedelta(days=7),
        **WORDS,
    }
    return render(request, "presence/places_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a place."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_plan(request.actor, partnership))
    today = timezone.localdate()
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        initial={"review_on": today + timedelta(days=REVIEW_DAYS)},
        partners=organisations(partnership),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.add(
                actor=request.actor, partnership=partnership, details=form.details
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
    monday = this_monday(request.GET.get("week", ""), today)
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
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(found, name) for name in PlaceForm.base_fields},
        partners=organisations(partnership),
        today=timezone.localdate(),
    )
    status = form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                actor=request.actor,
                place=found,
                details=form.details,
                version=form.cleaned_data["version"],
            )
        except operations.Known:
            form.add_error("name", _("This place is there already."))
        except operations.Overtaken:
            now = queries.place_or_404(request.actor, partnership, place_pk)
            overtaken(form, ", ".join(line for line in (now.name, now.where) if line), now.version)
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect("presence:place", pk, place_pk)
    context = {
        "partnership": partnership,
        "place": found,
        "form": form,
        "may_remove": policy.may_remove(request.actor, found),
    }
    return render(request, "presence/change_page.html", context, status=status)


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
    today = timezone.localdate(now)
    entries = calendars.entries(found, on_the_door=False, today=today, members=True)
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
