"""Secret calendar addresses: the page to make them, and what a calendar fetches."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.calendars import operations, queries
from brugwerk.kit.ical import written
from brugwerk.partnerships.queries import partnership_or_404

REFRESH = timedelta(hours=6)


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: ActorRequest) -> HttpResponse:
    """Show which calendars somebody can put beside their own, and make an address on request.

    The address is shown once, on the page that comes back: nobody can read it afterwards.
    """
    made, partnership, forum, place = "", None, None, None
    if request.method == "POST":
        if wanted := request.POST.get("forum", ""):
            forum = queries.forum_or_404(request.actor, _number(wanted))
        elif wanted := request.POST.get("place", ""):
            place = queries.place_or_404(request.actor, _number(wanted))
        elif wanted := request.POST.get("partnership", ""):
            partnership = partnership_or_404(request.actor, _number(wanted))
        token = operations.make_feed(
            actor=request.actor,
            partnership=partnership,
            forum=forum,
            place=place,
            today=timezone.localdate(),
        )
        made = request.build_absolute_uri(reverse("calendars:feed", args=[token]))
    context = {
        "lines": queries.feed_lines(request.actor),
        "made": made,
        "webcal": made.replace("https:", "webcal:").replace("http:", "webcal:"),
        "chosen": place or forum or partnership,
    }
    return render(request, "calendars/feeds_page.html", context)


def _number(typed: str) -> int:
    if typed.isascii() and typed.isdecimal() and len(typed) < 19:  # noqa: PLR2004 -- 64 bits
        return int(typed)
    raise Http404


@require_POST
def stop(request: ActorRequest, feed_pk: int) -> HttpResponse:
    """Stop an address; calendars that fetch it find nothing from now on."""
    feed = get_object_or_404(queries.own_feeds(request.actor), pk=feed_pk)
    operations.stop_feed(actor=request.actor, feed=feed)
    messages.success(request, _("That address has stopped."))
    return redirect("calendars:feeds")


@login_not_required
@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar what it fetches: its address is the key, whoever is signed in."""
    found = queries.calendar(token, today=timezone.localdate())
    if found is None:
        raise Http404
    content = written(found.entries, now=timezone.now(), name=found.name, refresh=REFRESH)
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": 'inline; filename="brugwerk.ics"',
            "Referrer-Policy": "no-referrer",
        },
    )
