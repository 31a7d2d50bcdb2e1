"""The screens of links, of the trail, and of the glass, for who works with the family."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.forms import telling as forms
from brugwerk.families.operations import breaking, visits
from brugwerk.families.operations.parts import PointsAtSomebody
from brugwerk.families.queries import circles as queries
from brugwerk.families.queries import trail
from brugwerk.families.queries.places import own_place
from brugwerk.kit.mail import address
from brugwerk.kit.pages import form_status
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


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask, as a bearer of professional secrecy, to open a circle in need (G16)."""
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    form = forms.BreakForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            breaking.ask(
                actor=request.actor,
                partnership=partnership,
                code=form.cleaned_data["code"],
                reason=form.cleaned_data["reason"],
                now=now,
            )
        except breaking.Refused as error:
            raise PermissionDenied(error.args[0]) from error
        except breaking.TooShort:
            form.add_error("reason", _("Write at least 30 signs: why now, and why you."))
        except breaking.Unknown:
            form.add_error("code", _("This code is not known here."))
        except PointsAtSomebody:
            form.add_error("reason", _("Leave out numbers and addresses of people."))
        else:
            messages.success(request, _("Somebody else with professional secrecy must agree now."))
            return redirect("families:glasses", pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "families/break_page.html", context, status=form_status(request))


@require_safe
def glasses(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what waits for a second person, and what is open for an hour."""
    partnership = partnership_or_404(request.actor, pk)
    page = trail.glass_page(request.actor, partnership, now=timezone.now())
    require(page.may)
    context = {"partnership": partnership, "page": page}
    return render(request, "families/glasses_page.html", context)


@require_POST
def agree(request: ActorRequest, pk: int, glass_pk: int) -> HttpResponse:
    """Agree as the second person."""
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    glass = trail.glass_or_404(request.actor, partnership, glass_pk, now=now)
    breaking.agree(actor=request.actor, glass=glass, now=now)
    messages.success(request, _("It is open for an hour, for who asked. The family reads it."))
    return redirect("families:glasses", pk)


@require_safe
def through_glass(request: ActorRequest, pk: int, glass_pk: int) -> HttpResponse:
    """Read a circle for an hour, after two bearers of secrecy agreed."""
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    glass = trail.glass_or_404(request.actor, partnership, glass_pk, now=now)
    page = trail.through_glass(request.actor, glass, now=now)
    context = {"partnership": partnership, "page": page}
    return render(request, "families/through_glass_page.html", context)
