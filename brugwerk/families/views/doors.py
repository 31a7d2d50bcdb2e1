"""The screens of links and of the trail, for who works with the family."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.families import pack, policy
from brugwerk.families.operations import visits
from brugwerk.families.queries import circles as queries
from brugwerk.families.queries import trail
from brugwerk.families.queries.places import own_place
from brugwerk.kit.mail import address
from brugwerk.kit.qr import qr_svg
from brugwerk.partnerships.queries import partnership_or_404


def _sheet(language: str, contact: str, until: date) -> dict[str, Any]:
    """Return what stands beside the link on paper, in the language of who gets it."""
    texts = pack.page(language)
    with override(language):
        day = date_format(until, "j F Y")
    return {
        "language": language,
        "direction": "rtl" if language in pack.RIGHT_TO_LEFT else "ltr",
        "title": texts["title"],
        "scan": texts["sheet_scan"],
        "lines": [
            texts["sheet_code"].format(name=contact),
            texts["sheet_until"].format(day=day),
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def make_link(request: ActorRequest, pk: int, circle_pk: int, member_pk: int) -> HttpResponse:
    """Make a link for one of the family; it is shown this once, and may be printed.

    The code has a screen of its own: what lies on one paper opens nothing (trust 4.7).
    """
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    today = timezone.localdate(now)
    circle = queries.circle_or_404(request.actor, partnership, circle_pk, today=today)
    place = own_place(request.actor, circle, today=today)
    require(policy.may_steer(place))
    assert place is not None  # noqa: S101 -- the policy asked for it
    member = queries.member_or_404(circle, member_pk)
    context: dict[str, Any] = {"partnership": partnership, "circle": circle, "member": member}
    if request.method != "POST":
        return render(request, "families/link_page.html", context)
    try:
        link, token, _code = visits.make_link(actor=request.actor, member=member, now=now)
    except visits.PagesRest:
        messages.info(request, _("The pages of this family are closed. Allow them first."))
        return redirect("families:circle", pk, circle_pk)
    page = address(reverse("door:door", args=[token]))
    context |= {
        "link": link,
        **_sheet(member.language, place.known_as, timezone.localdate(link.expires_at)),
        "page": page,
        "qr": qr_svg(page, label=_("The page of this person")),
    }
    return render(request, "families/link_made_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def make_code(request: ActorRequest, pk: int, circle_pk: int, member_pk: int) -> HttpResponse:
    """Make the code that goes with a link, to say aloud; nothing of the link stands beside it."""
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    today = timezone.localdate(now)
    circle = queries.circle_or_404(request.actor, partnership, circle_pk, today=today)
    require(policy.may_steer(own_place(request.actor, circle, today=today)))
    member = queries.member_or_404(circle, member_pk)
    context = {"partnership": partnership, "circle": circle, "member": member, "code": ""}
    if request.method == "POST":
        try:
            _link, context["code"] = visits.make_code(actor=request.actor, member=member, now=now)
        except visits.NoLink:
            messages.info(request, _("There is no link that works. Make one first."))
            return redirect("families:make_link", pk, circle_pk, member_pk)
    return render(request, "families/code_page.html", context)


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
