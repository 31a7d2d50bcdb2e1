"""Letting a bundle go out, and the text that stands outside."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.policysignals import policy
from brugwerk.policysignals.forms import bundles as forms
from brugwerk.policysignals.operations import release as operations
from brugwerk.policysignals.operations.bottlenecks import ChangedMeanwhile
from brugwerk.policysignals.queries import details, finding
from brugwerk.policysignals.queries.releasing import is_partner
from brugwerk.policysignals.views.bundles import show
from brugwerk.policysignals.views.parts import WORDS


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Say for one's organisation whether a bundle goes out (INV23)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.bundle_or_404(actor, partnership, bundle_pk)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_say(actor, found, own, is_partner=is_partner(found, own)))
    form = forms.SayForm(
        request.POST if request.method == "POST" else None, initial={"edition": found.edition}
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            operations.say(
                actor=actor, bundle=found, says=told["says"], edition=told["edition"], today=today
            )
        except ChangedMeanwhile:
            return show(request, pk, bundle_pk, second=True)
        messages.success(request, _("Saved for your organisation."))
        return redirect("policysignals:bundle", pk, bundle_pk)
    page = details.bundle_page(actor, found, today=today)
    context = {
        "partnership": partnership,
        "bundle": found,
        "page": page,
        "form": form,
        "house": own and own.organisation,
        **WORDS,
    }
    return render(request, "policysignals/say_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Let a bundle go out, without the signals of partners that did not say yes (INV23)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = finding.bundle_or_404(actor, partnership, bundle_pk)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_hold(actor, found, own, today))
    form = forms.ReleaseForm(
        request.POST if request.method == "POST" else None, initial={"edition": found.edition}
    )
    status = form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.release(
                actor=actor, bundle=found, edition=form.cleaned_data["edition"], today=today
            )
        except (ChangedMeanwhile, OutOfTurn):
            return show(request, pk, bundle_pk, second=True)
        except operations.NotReady:
            status = 422
        else:
            messages.success(request, _("It went out. Now bring it to who must answer."))
            return redirect("policysignals:bundle", pk, bundle_pk)
    page = details.bundle_page(actor, found, today=today)
    context = {"partnership": partnership, "bundle": found, "page": page, "form": form, **WORDS}
    return render(request, "policysignals/release_page.html", context, status=status)


@require_safe
def text(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Give the text that stands outside, the same bytes for everybody (T17)."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.bundle_or_404(request.actor, partnership, bundle_pk)
    stands = getattr(found, "text", None)
    if stands is None:
        raise Http404
    response = HttpResponse(stands.text.encode(), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="signaal-{stands.digest[:12]}.txt"'
    return response


@require_safe
def in_plain_words(request: ActorRequest, pk: int, bundle_pk: int) -> HttpResponse:
    """Show what was said and answered in plain words, to read with a parent and to print."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.bundle_or_404(request.actor, partnership, bundle_pk)
    context = {"partnership": partnership, "page": details.plain_page(found), **WORDS}
    return render(request, "policysignals/plain_page.html", context)
