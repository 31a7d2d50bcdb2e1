"""Roles and who fills them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import memberships, partnership_or_404
from brugwerk.roles import operations, policy, queries, words
from brugwerk.roles.forms.roles import ProposeForm, ReasonForm, RoleForm
from brugwerk.voices.forms import VoiceForm
from brugwerk.voices.operations import VoiceIncomplete
from brugwerk.voices.words import MODES

CONFLICT = 409
FIELDS = (
    *("name", "purpose", "accountabilities", "goal", "review_on"),
    *("block", "strengthens", "level"),
)


@require_safe
def roles(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the roles, and people's positions beside their roles."""
    partnership = partnership_or_404(request.actor, pk)
    context = {
        "partnership": partnership,
        "page": queries.roles_page(request.actor, partnership, today=timezone.localdate()),
        "states": words.FILLING_STATES,
        "may_write": policy.may_divide(request.actor, partnership),
    }
    return render(request, "roles/roles_page.html", context)


@require_safe
def role(request: ActorRequest, pk: int, role_pk: int) -> HttpResponse:
    """Show one role: what it is for, who fills it and which letters it holds."""
    partnership = partnership_or_404(request.actor, pk)
    found = get_object_or_404(queries.roles(request.actor, partnership), pk=role_pk)
    today = timezone.localdate()
    context = {
        "partnership": partnership,
        "role": found,
        "page": queries.role_page(request.actor, found, today=today),
        "states": words.FILLING_STATES,
        "letters": words.LETTERS,
        "modes": MODES,
        "today": today,
    }
    return render(request, "roles/role_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_role(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down a role."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_divide(request.actor, partnership))
    goals = [(one.pk, one.title) for one in queries.goals(request.actor, partnership)]
    form = RoleForm(request.POST if request.method == "POST" else None, goals=goals)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.create_role(
                actor=request.actor, partnership=partnership, details=_details(form.cleaned_data)
            )
        except operations.NameTaken:
            form.add_error("name", _("A role of this name is there already."))
        else:
            messages.success(request, _("Saved. Now ask somebody for this role."))
            return redirect("roles:role", partnership.pk, made.pk)
    context = {"partnership": partnership, "form": form, "role": None}
    return render(request, "roles/role_form_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def change_role(request: ActorRequest, pk: int, role_pk: int) -> HttpResponse:
    """Change a role; who comes second is told what the first one wrote."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_divide(request.actor, partnership))
    found = get_object_or_404(queries.roles(request.actor, partnership), pk=role_pk)
    goals = [(one.pk, one.title) for one in queries.goals(request.actor, partnership)]
    initial = {name: getattr(found, name) for name in FIELDS}
    initial |= {"goal": found.goal_id, "version": found.version}
    status = form_status(request)
    form = RoleForm(
        request.POST if request.method == "POST" else None, goals=goals, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_role(
                actor=request.actor,
                role=found,
                version=form.cleaned_data["version"] or 0,
                details=_details(form.cleaned_data),
            )
        except operations.ChangedMeanwhile as change:
            form = RoleForm(_with_version(request.POST, change.now.version), goals=goals)
            form.is_valid()
            said = _("Somebody changed this role meanwhile. It now says: {name}: {purpose}")
            form.add_error(None, said.format(name=change.now.name, purpose=change.now.purpose))
            status = CONFLICT
        except operations.NameTaken:
            form.add_error("name", _("A role of this name is there already."))
        except OutOfTurn:
            form.add_error(None, _("This role has ended meanwhile."))
            status = CONFLICT
        else:
            messages.success(request, _("Saved."))
            return redirect("roles:role", partnership.pk, found.pk)
    context = {"partnership": partnership, "form": form, "role": found}
    return render(request, "roles/role_form_page.html", context, status=status)


def _with_version(sent: QueryDict, version: int) -> QueryDict:
    """Return what was typed, ready to be sent once more."""
    data = sent.copy()
    data["version"] = str(version)
    return data


def _details(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a role as records hold them."""
    details = {name: cleaned[name] for name in FIELDS if name != "goal"}
    details["strengthens"] = [str(one) for one in cleaned["strengthens"]]
    return details | {"goal_id": cleaned["goal"]}


@require_http_methods(["GET", "HEAD", "POST"])
def hear(request: ActorRequest, pk: int, role_pk: int) -> HttpResponse:
    """Say how children and parents were heard about a role."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_divide(request.actor, partnership))
    found = get_object_or_404(queries.roles(request.actor, partnership), pk=role_pk)
    form = VoiceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.hear(
                actor=request.actor, role=found, on=timezone.localdate(), **form.cleaned_data
            )
        except VoiceIncomplete as incomplete:
            for name in incomplete.fields:
                form.add_error(name, _("This is needed when nobody spoke for them."))
        else:
            messages.success(request, _("Saved."))
            return redirect("roles:role", partnership.pk, found.pk)
    context = {"partnership": partnership, "form": form, "role": found}
    return render(request, "roles/hear_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: ActorRequest, pk: int, role_pk: int) -> HttpResponse:
    """End a role that holds no letters any more."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_end_role(request.actor, partnership))
    living = queries.roles(request.actor, partnership).living()
    found = get_object_or_404(living, pk=role_pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_role(
                actor=request.actor, role=found, today=timezone.localdate(), **form.cleaned_data
            )
        except operations.HoldsLetters:
            form.add_error(None, _("This role still holds a task. Give that to somebody first."))
            status = CONFLICT
        else:
            messages.success(request, _("The role has ended. Thank you for all the work in it."))
            return redirect("roles:roles", partnership.pk)
    context = {"partnership": partnership, "form": form, "role": found}
    return render(request, "roles/end_role_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ActorRequest, pk: int, role_pk: int) -> HttpResponse:
    """Ask somebody to fill a role for a while."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_divide(request.actor, partnership))
    living = queries.roles(request.actor, partnership).living()
    found = get_object_or_404(living, pk=role_pk)
    today = timezone.localdate()
    members = memberships(request.actor, partnership, today=today)
    form = ProposeForm(
        request.POST if request.method == "POST" else None,
        members=[(one.pk, str(one.user)) for one in members],
        initial={"from_on": today},
    )
    if request.method == "POST" and form.is_valid():
        details = dict(form.cleaned_data)
        asked = get_object_or_404(members, pk=details.pop("membership"))
        try:
            operations.propose(
                actor=request.actor, role=found, membership=asked, details=details, today=today
            )
        except operations.AlreadyFills:
            form.add_error("membership", _("This person was asked already, or fills the role."))
        else:
            messages.success(request, _("Asked. It counts as soon as the answer is yes."))
            return redirect("roles:role", partnership.pk, found.pk)
    context = {"partnership": partnership, "form": form, "role": found}
    return render(request, "roles/propose_page.html", context, status=form_status(request))


@require_POST
def accept(request: ActorRequest, pk: int, filling_pk: int) -> HttpResponse:
    """Say yes to a role."""
    partnership = partnership_or_404(request.actor, pk)
    filling = get_object_or_404(queries.fillings(request.actor, partnership), pk=filling_pk)
    try:
        operations.accept(actor=request.actor, filling=filling, today=timezone.localdate())
    except OutOfTurn:
        messages.warning(request, _("This question was answered or taken back meanwhile."))
    else:
        messages.success(request, _("You said yes. Thank you!"))
    return redirect("roles:role", partnership.pk, filling.role_id)


@require_http_methods(["GET", "HEAD", "POST"])
def end_filling(request: ActorRequest, pk: int, filling_pk: int) -> HttpResponse:
    """End the filling of a role, or say no to it, with the reason."""
    partnership = partnership_or_404(request.actor, pk)
    filling = get_object_or_404(queries.fillings(request.actor, partnership), pk=filling_pk)
    require(policy.may_end_filling(request.actor, filling))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_filling(
                actor=request.actor,
                filling=filling,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except OutOfTurn:
            messages.warning(request, _("This had ended already."))
        else:
            messages.success(request, _("Saved. Thank you for all the work in this role."))
        return redirect("roles:role", partnership.pk, filling.role_id)
    context = {"partnership": partnership, "form": form, "filling": filling}
    return render(request, "roles/end_filling_page.html", context, status=form_status(request))


@require_POST
def settled(request: ActorRequest, pk: int, filling_pk: int) -> HttpResponse:
    """Say that people looked back on the time to grow into a role."""
    partnership = partnership_or_404(request.actor, pk)
    filling = get_object_or_404(queries.fillings(request.actor, partnership), pk=filling_pk)
    operations.look_back_on_transition(actor=request.actor, filling=filling)
    messages.success(request, _("Saved."))
    return redirect("roles:role", partnership.pk, filling.role_id)
