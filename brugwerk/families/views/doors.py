"""The screens of links and of the trail, for who works with the family."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.operations import visits
from brugwerk.families.queries import circles as queries
from brugwerk.families.queries import trail
from brugwerk.families.queries.places import own_place
from brugwerk.kit.mail import address
from brugwerk.kit.qr import qr_svg
from brugwerk.partnerships.queries import partnership_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def make_link(request: ActorRequest, pk: int, circle_pk: int, member_pk: int) -> HttpResponse:
    """Make a link and a code for one of the family; both are shown this once, and on paper."""
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    today = timezone.localdate(now)
    circle = queries.circle_or_404(request.actor, partnership, circle_pk, today=today)
    require(policy.may_steer(own_place(request.actor, circle, today=today)))
    member = queries.member_or_404(circle, member_pk)
    context: dict[str, Any] = {"partnership": partnership, "circle": circle, "member": member}
    if request.method != "POST":
        return render(request, "families/link_page.html", context)
    try:
        link, token, code = visits.make_link(actor=request.actor, member=member, now=now)
    except visits.PagesRest:
        messages.info(request, _("The pages of this family are closed. Allow them first."))
        return redirect("families:circle", pk, circle_pk)
    page = address(reverse("door:door", args=[token]))
    context |= {
        "link": link,
        "code": code,
        "page": page,
        "qr": qr_svg(page, label=_("The page of this person")),
    }
    return render(request, "families/link_made_page.html", context)


@require_safe
def openings(request: ActorRequest, pk: int, circle_pk: int) -> HttpResponse:
    """Show who opened what in a circle, to its contact (INV32)."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    circle = queries.circle_or_404(request.actor, partnership, circle_pk, today=today)
    require(policy.may_steer(own_place(request.actor, circle, today=today)))
    context = {
        "partnership": partnership,
        "circle": circle,
        "openings": trail.openings(circle),
    }
    return render(request, "families/trail_page.html", context)
