"""The clauses of an agreement, one to a page, and their order."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.agreements import policy, queries
from brugwerk.agreements.forms import living, writing
from brugwerk.agreements.operations import living as lives
from brugwerk.agreements.operations import writing as operations
from brugwerk.agreements.queries import Agreement, Clause
from brugwerk.agreements.rules.life import CLAUSE_LIFE, ClauseState
from brugwerk.agreements.views.agreements import get_or_post
from brugwerk.agreements.views.parts import again, found, show
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership

FIELDS = ("heading", "text", "to_families", "due_on", "promised_by", "goal", "role", "edition")


@get_or_post
def add(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Add a clause."""
    one = found(request, pk, agreement_pk)
    require(policy.may_change(request.actor, one))
    data = request.POST if request.method == "POST" else None
    form = _form(request, one, data)
    if data is not None and form.is_valid():
        try:
            form.cleaned_data.pop("edition")
            clause = operations.add_clause(
                actor=request.actor, agreement=one, details=form.cleaned_data
            )
        except operations.TooManyClauses:
            form.add_error(None, _("An agreement has at most 200 clauses."))
        else:
            messages.success(request, _("The clause stands at the end."))
            return _to(clause)
    context = {"partnership": one.partnership, "agreement": one, "form": form}
    context["heading"] = _("Add a clause")
    return show(request, "form_page", context, status=form_status(request))


@get_or_post
def clause(request: ActorRequest, pk: int, agreement_pk: int, clause_pk: int) -> HttpResponse:
    """Show a clause with its history; change what it says."""
    one = found(request, pk, agreement_pk)
    line = queries.clause_or_404(one, clause_pk)
    data = request.POST if request.method == "POST" else None
    if data is None:
        return _page(request, line)
    require(policy.may_change(request.actor, one))
    form = _form(request, one, data, line)
    if not form.is_valid():
        return _page(request, line, form=form, status=422)
    try:
        edition = form.cleaned_data.pop("edition")
        operations.change_clause(
            actor=request.actor, clause=line, details=form.cleaned_data, edition=edition
        )
    except operations.Changed as changed:
        form = _form(request, one, again(data, changed.now.edition), line)
        now = queries.clause_or_404(one, clause_pk)
        return _page(request, now, form=form, status=409)
    messages.success(request, _("Saved."))
    return _to(line)


@require_POST
def set_clause(request: ActorRequest, pk: int, agreement_pk: int, clause_pk: int) -> HttpResponse:
    """Let a clause rest, live or go."""
    one = found(request, pk, agreement_pk)
    line = queries.clause_or_404(one, clause_pk)
    require(policy.may_set_clause(request.actor, one))
    form = _state_form(line, request.POST)
    if form.is_valid():
        try:
            lives.set_clause(
                actor=request.actor,
                clause=line,
                today=timezone.localdate(),
                **{"told_by": "", "told_on": None, **form.cleaned_data},
            )
        except lives.NotSettled:
            form.add_error("told_by", _("Say who tells the families, and when."))
        except OutOfTurn:
            return _page(request, queries.clause_or_404(one, clause_pk), late=True, status=409)
        else:
            messages.success(request, _("Saved."))
            return redirect("agreements:clause", pk, one.pk, line.pk)
    return _page(request, line, state_form=form, status=422)


@require_POST
def keep(request: ActorRequest, pk: int, agreement_pk: int, clause_pk: int) -> HttpResponse:
    """Say that a promise is kept, or take that back."""
    one = found(request, pk, agreement_pk)
    line = queries.clause_or_404(one, clause_pk)
    try:
        lives.keep_promise(
            actor=request.actor,
            clause=line,
            kept=request.POST.get("kept") != "no",
            today=timezone.localdate(),
        )
    except OutOfTurn:
        return _page(request, queries.clause_or_404(one, clause_pk), late=True, status=409)
    messages.success(request, _("Saved."))
    return redirect("agreements:clause", pk, one.pk, line.pk)


@require_POST
def remove(request: ActorRequest, pk: int, agreement_pk: int, clause_pk: int) -> HttpResponse:
    """Throw away a clause that never stood in a version."""
    one = found(request, pk, agreement_pk)
    line = queries.clause_or_404(one, clause_pk)
    try:
        operations.remove_clause(actor=request.actor, clause=line)
    except OutOfTurn:
        return _page(request, line, late=True, status=409)
    messages.success(request, _("The clause is gone."))
    return redirect("agreements:agreement", pk, one.pk)


@get_or_post
def order(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Set the clauses in another order."""
    one = found(request, pk, agreement_pk)
    require(policy.may_change(request.actor, one))
    clauses = one.clauses.standing()
    data = request.POST if request.method == "POST" else None
    form = writing.PlaceForm(data, clauses=clauses)
    if data is not None and form.is_valid():
        moved = _move(request, one, form.cleaned_data)
        if moved is not None:
            address = redirect("agreements:order", pk, one.pk).url
            return redirect(f"{address}#b{moved.pk}")
        form.add_error("clause", _("Which clause do you want to move?"))
    context = {
        "partnership": one.partnership,
        "agreement": one,
        "form": form,
        "clauses": list(clauses),
    }
    return show(request, "order_page", context, status=form_status(request))


def _move(request: ActorRequest, one: Agreement, wish: dict[str, Any]) -> Clause | None:
    for step, pk in ((-1, wish["up"]), (1, wish["down"])):
        if pk is not None:
            line = queries.clause_or_404(one, pk)
            try:
                operations.shift_clause(actor=request.actor, clause=line, step=step)
            except OutOfTurn:  # it was let go, and has no place any more
                return None
            return line
    if wish["clause"] is None:
        return None
    line = queries.clause_or_404(one, wish["clause"].pk)
    after = wish["after"].pk if wish["after"] else None
    operations.move_clause(actor=request.actor, clause=line, after=after)
    return line


def _to(line: Clause) -> HttpResponse:
    one = line.agreement
    address = redirect("agreements:agreement", one.partnership_id, one.pk).url
    return redirect(f"{address}#b{line.pk}")


def _form(
    request: ActorRequest, one: Agreement, data: QueryDict | None, line: Clause | None = None
) -> writing.ClauseForm:
    return writing.ClauseForm(
        data,
        initial={name: getattr(line, name) for name in FIELDS} if line else {},
        goals=queries.goals(request.actor, one.partnership, line.goal_id if line else None),
        roles=queries.roles(request.actor, one.partnership, line.role_id if line else None),
        organisations=queries.promisers(one, line.promised_by_id if line else None),
    )


def _state_form(line: Clause, data: QueryDict | None) -> living.ClauseStateForm:
    return living.ClauseStateForm(
        data,
        state=ClauseState(line.state),
        families=line.to_families and line.agreement.alive_on is not None,
        prefix=None,
    )


def _page(
    request: ActorRequest,
    line: Clause,
    *,
    form: writing.ClauseForm | None = None,
    state_form: living.ClauseStateForm | None = None,
    late: bool = False,
    status: int = 200,
) -> HttpResponse:
    one = line.agreement
    own = own_membership(request.actor, one.partnership, today=timezone.localdate())
    may_change = policy.may_change(request.actor, one)
    if form is None and may_change:
        form = _form(request, one, None, line)
    context = {
        "partnership": one.partnership,
        "agreement": one,
        "clause": line,
        "history": list(line.changes.all()),
        "form": form,
        "state_form": state_form or _state_form(line, None),
        "may_change": may_change,
        "may_set": policy.may_set_clause(request.actor, one),
        "can_move_on": bool(CLAUSE_LIFE.verbs(ClauseState(line.state))),
        "may_keep": policy.may_keep(request.actor, line, own),
        "may_remove": may_change and line.since_version > one.version_number,
        "late": late,
        "changed": status == 409,  # noqa: PLR2004
    }
    return show(request, "clause_page", context, status=status)
