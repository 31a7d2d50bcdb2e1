"""The guide, for everybody and without keeping anything; with a partnership, by its agreement."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.sharing import words
from brugwerk.sharing.forms import guide as forms
from brugwerk.sharing.operations import reasons
from brugwerk.sharing.queries.bounds import agreed
from brugwerk.sharing.queries.reasons import own_reasons
from brugwerk.sharing.queries.table import table_csv
from brugwerk.sharing.rules.asking import answer
from brugwerk.sharing.rules.decision import VERSION, Level

WORDS = {
    "levels": words.LEVELS,
    "rules": words.RULES,
    "insteads": words.INSTEADS,
    "version": VERSION,
}


@login_not_required
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Ask five questions and say how much may be told; nothing of it is kept."""
    form = forms.GuideForm(request.GET or None)
    found = None
    if request.GET and form.is_valid():
        kind, receiver, ground, agreement, place = form.asked
        found = answer(kind, receiver, ground, [agreement], place, in_time=True)
    context = {"form": form, "answer": found, **WORDS}
    status = 422 if request.GET and found is None else 200
    return render(request, "sharing/guide_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def own_guide(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask the same by the agreement of a partnership; keep the reasoning for who wants it (N3)."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    held = agreed(partnership.pk, today=today)
    form = forms.GuideForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        kind, receiver, ground, agreement, place = form.asked
        found = answer(
            kind,
            receiver,
            ground,
            [agreement],
            place,
            in_time=held.in_time,
            bounds=held.bounds(kind, receiver, ground, case=Level.FULL),
        )
        own = own_membership(actor, partnership, today=today)
        if own and "keep" in request.POST:
            reasons.keep(
                actor=actor,
                partnership=partnership,
                own=own,
                asked=form.asked,
                decision=found.decision,
                today=today,
            )
            messages.success(request, _("Kept, only for you. It holds no word about anybody."))
            return redirect("sharing:own_guide", pk)
    context = {
        "partnership": partnership,
        "form": form,
        "answer": found,
        "held": held,
        "reasons": own_reasons(actor, partnership),
        "kinds": words.KINDS,
        "receivers": words.RECEIVERS,
        **WORDS,
    }
    status = 200 if found else form_status(request)
    return render(request, "sharing/own_guide_page.html", context, status=status)


@login_not_required
@require_safe
def table(_request: HttpRequest) -> HttpResponse:
    """Give the whole table as a file for a spreadsheet."""
    return HttpResponse(
        table_csv(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="delen-{VERSION}.csv"'},
    )
