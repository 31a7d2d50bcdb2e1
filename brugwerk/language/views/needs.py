"""Who needs to know what, on the screen (6.05)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.content.words import LEVELS
from brugwerk.kit.pages import form_status
from brugwerk.language import policy, words
from brugwerk.language.forms.needs import KindForm
from brugwerk.language.operations import needs as operations
from brugwerk.language.operations.refusals import ChangedMeanwhile
from brugwerk.language.queries import needs as queries
from brugwerk.language.queries.terms import names_here
from brugwerk.language.rules.terms import in_a_year
from brugwerk.language.views.parts import edition_of
from brugwerk.partnerships.queries import partnership_or_404

FORM = ["GET", "HEAD", "POST"]


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who needs to know what, per level."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.needs_page(request.actor, partnership)
    context = {
        "partnership": partnership,
        "page": page,
        "levels": LEVELS,
        "needs": words.NEEDS,
        "ways": words.WAYS,
    }
    return render(request, "language/needs_page.html", context)


@require_http_methods(FORM)
def new(request: ActorRequest, pk: int) -> HttpResponse:
    """Agree who needs to know a kind of information."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    today = timezone.localdate()
    form = KindForm(
        request.POST if request.method == "POST" else None,
        initial={"review_on": in_a_year(today)},
        known=names_here(request.actor, partnership, today=today),
    )
    if request.method == "POST" and form.is_valid():
        operations.agree(actor=request.actor, partnership=partnership, **form.details)
        messages.success(request, _("Saved."))
        return redirect("language:needs", pk)
    context = {"partnership": partnership, "form": form, "kind": None, "overtaken": False}
    return render(request, "language/need_page.html", context, status=form_status(request))


@require_http_methods(FORM)
def change(request: ActorRequest, pk: int, kind_pk: int) -> HttpResponse:
    """Agree it otherwise."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    found = queries.kind_or_404(request.actor, partnership, kind_pk)
    initial: dict[str, object] = {
        name: getattr(found, name)
        for name in ("name", "intention", "sensitive", "review_on", "edition")
    }
    for level, cell in queries.by_level(found).items():
        initial |= {f"{level}_{part}": getattr(cell, part) for part in ("need", "who", "way")}
    today = timezone.localdate()
    form = KindForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        known=names_here(request.actor, partnership, today=today),
    )
    overtaken, status = False, form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                actor=request.actor,
                kind=found,
                edition=edition_of(form.cleaned_data["edition"]),
                **form.details,
            )
        except ChangedMeanwhile:
            overtaken, status = True, 409
        else:
            messages.success(request, _("Saved."))
            return redirect("language:needs", pk)
    context = {"partnership": partnership, "form": form, "kind": found, "overtaken": overtaken}
    return render(request, "language/need_page.html", context, status=status)


@require_POST
def remove(request: ActorRequest, pk: int, kind_pk: int) -> HttpResponse:
    """Take a kind of information out."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.kind_or_404(request.actor, partnership, kind_pk)
    operations.remove(actor=request.actor, kind=found)
    messages.success(request, _("It is gone."))
    return redirect("language:needs", pk)
