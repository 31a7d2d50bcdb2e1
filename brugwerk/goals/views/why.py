"""Why the partnership works together, and who stands behind it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.goals.forms import writing as forms
from brugwerk.goals.operations import why as operations
from brugwerk.goals.queries import goals as queries
from brugwerk.goals.rules import fingerprint
from brugwerk.goals.views.meanwhile import shown
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404

LOOK = ["GET", "HEAD", "POST"]


@require_http_methods(LOOK)
def why(request: ActorRequest, pk: int) -> HttpResponse:
    """Show why the partnership works together, who stands behind it, and how it came (5.09)."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    page = queries.why_page(request.actor, partnership, today=today)
    form = forms.WhyForm(request.POST or None, initial={"why": partnership.why})
    edition, status = shown(request, fingerprint(partnership.why)), form_status(request)
    now: list[tuple[str, str]] = []
    if request.method == "POST":
        require(page.may_change)
        if form.is_valid():
            try:
                operations.change_why(
                    actor=request.actor,
                    partnership=partnership,
                    today=today,
                    edition=edition,
                    **form.cleaned_data,
                )
            except operations.WhyChanged as changed:
                now, edition, status = [(_("The why"), changed.why)], fingerprint(changed.why), 409
            else:
                return redirect("goals:why", pk)
    context = {
        "partnership": partnership,
        "page": page,
        "form": form,
        "edition": edition,
        "now": now,
    }
    return render(request, "goals/why_page.html", context, status=status)


@require_POST
def stand_behind(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that one's own organisation stands behind the why, or take that back."""
    partnership = partnership_or_404(request.actor, pk)
    operations.stand_behind(
        actor=request.actor,
        partnership=partnership,
        stands=request.POST.get("stands") == "1",
        today=timezone.localdate(),
    )
    return redirect("goals:why", pk)
