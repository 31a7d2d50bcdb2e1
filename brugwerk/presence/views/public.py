"""The page of a place that a facilitator opened to everybody: who is here this week."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from brugwerk.kit.ical import written
from brugwerk.presence import words
from brugwerk.presence.queries import places as queries


@login_not_required
@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Show who is here this week; a name only of who chose so."""
    found = queries.public_place_or_404(code)
    monday = queries.this_monday("", timezone.localdate())
    context = {
        "place": found,
        "week": queries.week_at(found, monday, on_the_door=True),
        "holidays": words.HOLIDAYS,
    }
    return render(request, "presence/public_page.html", context)


@login_not_required
@require_safe
def calendar(_request: HttpRequest, code: str) -> HttpResponse:
    """Give it as a calendar that keeps itself up to date."""
    found = queries.public_place_or_404(code)
    now = timezone.now()
    entries = queries.entries(found, on_the_door=True, today=timezone.localdate(now))
    return HttpResponse(
        written(entries, now=now, name=found.name), content_type="text/calendar; charset=utf-8"
    )
