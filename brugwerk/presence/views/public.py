"""The page of a place that a facilitator opened to everybody: who is here this week."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from brugwerk.kit.ical import written
from brugwerk.presence import words
from brugwerk.presence.queries import calendar as calendars
from brugwerk.presence.queries import days
from brugwerk.presence.queries import places as queries

REFRESH = timedelta(hours=6)


@login_not_required
@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Show who is here this week, and in a weekend the next; a name only of who chose so."""
    found = queries.public_place_or_404(code)
    today = timezone.localdate()
    weekend = today.weekday() >= days.WORKING_DAYS
    monday = days.this_monday("", today) + timedelta(days=days.WEEK if weekend else 0)
    context = {
        "place": found,
        "week": days.week_at(found, monday, on_the_door=True),
        "holidays": words.HOLIDAYS,
    }
    return render(request, "presence/public_page.html", context)


@login_not_required
@require_safe
def calendar(_request: HttpRequest, code: str) -> HttpResponse:
    """Give it as a calendar that keeps itself up to date."""
    found = queries.public_place_or_404(code)
    now = timezone.now()
    entries = calendars.entries(found, on_the_door=True, today=timezone.localdate(now))
    return HttpResponse(
        written(entries, now=now, name=found.name, refresh=REFRESH),
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"},
    )
