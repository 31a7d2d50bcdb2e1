"""The screens of the glass, for bearers of professional secrecy (G16)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.families.forms import telling as forms
from brugwerk.families.operations import breaking
from brugwerk.families.operations.parts import PointsAtSomebody
from brugwerk.families.queries import trail
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.sealing.keyring import Closed

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

WHY_NOT: "Mapping[type[Exception], tuple[str | None, StrPromise]]" = {
    breaking.TooShort: ("reason", gettext_lazy("Say in 5 words or more: why now, and why you.")),
    breaking.SomebodyElse: (
        "code",
        gettext_lazy("Around this family a colleague asks this, not you."),
    ),
    breaking.TooMany: (
        None,
        gettext_lazy("You tried this often today. Let a colleague ask, or call."),
    ),
    breaking.Unknown: ("code", gettext_lazy("This code is not known here.")),
    PointsAtSomebody: ("reason", gettext_lazy("Leave out numbers and addresses of people.")),
    Closed: (
        None,
        gettext_lazy("What is sealed is closed at this moment. Try again later."),
    ),
}


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask, as a bearer of professional secrecy, to open a circle in need (G16)."""
    partnership = partnership_or_404(request.actor, pk)
    form = forms.BreakForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            breaking.ask(
                actor=request.actor,
                partnership=partnership,
                code=form.cleaned_data["code"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except breaking.Refused as error:
            raise PermissionDenied(error.args[0]) from error
        except tuple(WHY_NOT) as error:
            form.add_error(*WHY_NOT[type(error)])
        else:
            messages.success(request, _("Somebody else with professional secrecy must agree now."))
            return redirect("families:glasses", pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "families/break_page.html", context, status=form_status(request))


@require_safe
def glasses(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what waits for a second person, and what is open for an hour."""
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    breaking.mind_the_clock(now=now)
    page = trail.glass_page(request.actor, partnership, now=now)
    require(page.may)
    context = {"partnership": partnership, "page": page}
    return render(request, "families/glasses_page.html", context)


@require_POST
def agree(request: ActorRequest, pk: int, glass_pk: int) -> HttpResponse:
    """Agree as the second person."""
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    breaking.mind_the_clock(now=now)
    glass = trail.glass_or_404(request.actor, partnership, glass_pk, now=now)
    breaking.agree(actor=request.actor, glass=glass, now=now)
    messages.success(request, _("It is open for an hour, for who asked. The family reads it."))
    return redirect("families:glasses", pk)


@require_safe
def through_glass(request: ActorRequest, pk: int, glass_pk: int) -> HttpResponse:
    """Read a circle for an hour, after two bearers of secrecy agreed."""
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    breaking.mind_the_clock(now=now)
    glass = trail.glass_or_404(request.actor, partnership, glass_pk, now=now)
    page = trail.through_glass(request.actor, glass, now=now)
    context = {"partnership": partnership, "page": page}
    return render(request, "families/through_glass_page.html", context)
