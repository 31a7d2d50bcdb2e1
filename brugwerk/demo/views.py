"""The screens of the demo: erasing it, and loading it on an empty installation."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.accounts.queries import anybody
from brugwerk.demo import operations, policy, queries
from brugwerk.demo.rules import DOMAIN


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: ActorRequest) -> HttpResponse:
    """Show what goes with the demo; its button erases it."""
    require(policy.may_erase(request.actor, queries.demo_partnerships()))
    if request.method != "POST":
        return render(request, "demo/erase_page.html", {"extent": queries.extent()})
    goes_too = request.user.get_username().endswith(DOMAIN)
    operations.erase(actor=request.actor, now=timezone.now())
    if goes_too:
        logout(request)
    messages.success(request, _("The example is erased."))
    if not anybody():
        messages.info(
            request,
            _("Nobody has an account now. Start Brugwerk again: it shows a link to begin with."),
        )
    return redirect("desk:start")


@require_POST
def load(request: ActorRequest) -> HttpResponse:
    """Load the demo on an empty installation."""
    try:
        operations.load_as(actor=request.actor, now=timezone.now())
    except operations.DemoPresent:
        messages.info(request, _("The example is here already."))
    else:
        messages.success(request, _("The example is loaded."))
    return redirect("desk:start")
