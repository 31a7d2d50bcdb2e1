"""Two cards side by side, and the draft of an agreement that they give."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.cards import policy
from brugwerk.cards.forms import PairForm
from brugwerk.cards.operations import sharing
from brugwerk.cards.queries import finding
from brugwerk.partnerships.queries import partnership_or_404


@require_safe
def pair(request: ActorRequest, pk: int) -> HttpResponse:
    """Lay two cards side by side."""
    return _page(request, pk, request.GET if "other" in request.GET else None)


@require_POST
def propose(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin the draft of an agreement from two cards."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    lines = _lines(request, pk)
    form = PairForm(request.POST, cards=_choices(lines))
    if not form.is_valid():
        return _page(request, pk, request.POST, status=422)
    one, other = (lines[form.cleaned_data[name]].card for name in ("one", "other"))
    try:
        agreement = sharing.propose(
            actor=request.actor, partnership=partnership, one=one, other=other, today=today
        )
    except sharing.Drafted as error:
        agreement = error.agreement
        messages.info(request, _("These two partners have this agreement already. Go on with it."))
    else:
        messages.success(request, _("The draft is ready. Go through it together and change it."))
    return redirect("agreements:agreement", pk, agreement.pk)


def _lines(request: ActorRequest, pk: int) -> dict[str, finding.CardLine]:
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = finding.cards(request.actor, partnership, today=today)
    return {str(card.pk): finding.line_of(card, today) for card in found}


def _choices(lines: dict[str, finding.CardLine]) -> list[tuple[str, str]]:
    return [(key, f"{line.name} · {line.card.function}") for key, line in lines.items()]


def _page(request: ActorRequest, pk: int, data: object, *, status: int = 200) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    lines = _lines(request, pk)
    form = PairForm(
        data,
        cards=_choices(lines),
        initial={"one": request.GET.get("one", "")},
    )
    sides: list[finding.CardLine] = []
    may_propose = None
    if data is not None and form.is_valid():
        sides = [lines[form.cleaned_data[name]] for name in ("one", "other")]
        may_propose = policy.may_propose(
            request.actor, sides[0].card, sides[1].card, timezone.localdate()
        )
    elif data is not None:
        status = 422
    context = {
        "partnership": partnership,
        "form": form,
        "sides": sides,
        "may_propose": may_propose,
        "enough": len(lines) > 1,
    }
    return render(request, "cards/pair_page.html", context, status=status)
