"""What partners expect of each other: always both sides at once (4.04, 4.19)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import Verdict, require
from brugwerk.agreements import policy, queries
from brugwerk.agreements.forms import expecting as forms
from brugwerk.agreements.operations import expecting as operations
from brugwerk.agreements.operations.writing import NotAPartner, TooManyClauses
from brugwerk.agreements.queries import Expectation
from brugwerk.agreements.views.agreements import get_or_post
from brugwerk.agreements.views.parts import again, show
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404


@require_safe
def expectations(request: ActorRequest, pk: int) -> HttpResponse:
    """Show with whom the own organisation speaks about what they expect."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.pairs_page(request.actor, partnership, today=timezone.localdate())
    return show(request, "expectations_page", {"partnership": partnership, "page": page})


@get_or_post
def pair(request: ActorRequest, pk: int, one_pk: int, other_pk: int) -> HttpResponse:
    """Show two partners side by side; add what the own one expects."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    page = queries.pair_page(request.actor, partnership, (one_pk, other_pk), today=today)
    data = request.POST if request.method == "POST" else None
    form = forms.ExpectForm(data)
    if data is not None:
        require(_own_side(page))
        if form.is_valid():
            side = next(side for side in page.sides if side.may_write)
            form.cleaned_data.pop("edition")
            try:
                operations.expect(
                    actor=request.actor,
                    partnership=partnership,
                    of=side.of,
                    today=today,
                    **form.cleaned_data,
                )
            except NotAPartner:
                form.add_error(None, _("This organisation is no partner any more."))
            else:
                messages.success(request, _("Saved."))
                return redirect("agreements:pair", pk, one_pk, other_pk)
    context = {"partnership": partnership, "page": page, "form": form}
    context["may_write"] = _own_side(page)
    return show(request, "pair_page", context, status=form_status(request))


def _own_side(page: queries.PairPage) -> Verdict:
    verdicts = [side.may_write for side in page.sides]
    return next((verdict for verdict in verdicts if verdict), verdicts[0])


@get_or_post
def change(request: ActorRequest, pk: int, expectation_pk: int) -> HttpResponse:
    """Change what the own organisation expects."""
    line = _found(request, pk, expectation_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, line.partnership, today=today)
    require(policy.may_change_expectation(request.actor, line, own))
    data = request.POST if request.method == "POST" else None
    form = forms.ExpectForm(data, initial={"text": line.text, "edition": line.edition})
    status, now = form_status(request), None
    if data is not None and form.is_valid():
        try:
            operations.change_expectation(
                actor=request.actor, expectation=line, today=today, **form.cleaned_data
            )
        except operations.Rewritten as error:
            status, now = 409, error.now
            form = forms.ExpectForm(again(data, error.now.edition))
        else:
            messages.success(request, _("Saved."))
            return _back(line)
    context = {"partnership": line.partnership, "expectation": line, "form": form, "now": now}
    context["answering"] = False
    return show(request, "expectation_page", context, status=status)


@get_or_post
def answer(request: ActorRequest, pk: int, expectation_pk: int) -> HttpResponse:
    """Answer what another organisation expects."""
    line = _found(request, pk, expectation_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, line.partnership, today=today)
    require(policy.may_answer(request.actor, line, own))
    data = request.POST if request.method == "POST" else None
    names = ("answer", "answer_text", "review_on", "edition")
    form = forms.AnswerForm(data, initial={name: getattr(line, name) for name in names})
    status, now = form_status(request), None
    if data is not None and form.is_valid():
        try:
            operations.answer(
                actor=request.actor, expectation=line, today=today, **form.cleaned_data
            )
        except operations.Rewritten as error:
            status, now = 409, error.now
            form = forms.AnswerForm(again(data, error.now.edition))
        else:
            messages.success(request, _("Saved."))
            return _back(line)
    context = {"partnership": line.partnership, "expectation": line, "form": form, "now": now}
    context["answering"] = True
    return show(request, "expectation_page", context, status=status)


@require_POST
def take_back(request: ActorRequest, pk: int, expectation_pk: int) -> HttpResponse:
    """Take back what the own organisation expected."""
    line = _found(request, pk, expectation_pk)
    operations.take_expectation_back(
        actor=request.actor, expectation=line, today=timezone.localdate()
    )
    messages.success(request, _("Taken back."))
    return _back(line)


@get_or_post
def make_clause(request: ActorRequest, pk: int, expectation_pk: int) -> HttpResponse:
    """Bring an agreed expectation into a draft."""
    line = _found(request, pk, expectation_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, line.partnership, today=today)
    require(policy.may_make_clause(request.actor, line, own))
    data = request.POST if request.method == "POST" else None
    form = forms.MakeClauseForm(data, agreements=queries.drafts(request.actor, line.partnership))
    if data is not None and form.is_valid():
        try:
            clause = operations.make_clause(
                actor=request.actor, expectation=line, today=today, **form.cleaned_data
            )
        except OutOfTurn:
            messages.warning(request, _("It stands in an agreement already."))
            return _back(line)
        except TooManyClauses:
            form.add_error("agreement", _("An agreement has at most 200 clauses."))
        else:
            messages.success(request, _("The clause stands at the end."))
            return redirect("agreements:clause", pk, clause.agreement_id, clause.pk)
    context = {"partnership": line.partnership, "expectation": line, "form": form}
    return show(request, "make_clause_page", context, status=form_status(request))


def _found(request: ActorRequest, pk: int, expectation_pk: int) -> Expectation:
    partnership = partnership_or_404(request.actor, pk)
    return queries.expectation_or_404(request.actor, partnership, expectation_pk)


def _back(line: Expectation) -> HttpResponse:
    pair = (line.from_organisation_id, line.to_organisation_id)
    return redirect("agreements:pair", line.partnership_id, *pair)
