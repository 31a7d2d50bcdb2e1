"""Mandates: given by a leader, and felt by who holds them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.queries import memberships, organisations, partnership_or_404
from brugwerk.roles import operations, policy, queries, words
from brugwerk.roles.forms.mandates import FeltForm, GiveForm, JointMandateForm, MandateForm
from brugwerk.roles.forms.roles import ReasonForm

CONFLICT = 409
SHARED = ("scope", "given_by", "from_on", "until", "review_on", "block", "level")
PERSONAL = (*SHARED, "hours_per_month", "support_promised")


@require_safe
def mandates(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the mandates: of all together, one's own, and of the others."""
    partnership = partnership_or_404(request.actor, pk)
    context = {
        "partnership": partnership,
        "page": queries.mandates_page(request.actor, partnership, today=timezone.localdate()),
        "states": words.MANDATE_STATES,
        "bands": words.FELT_BANDS,
    }
    return render(request, "roles/mandates_page.html", context)


@require_safe
def mandate(request: ActorRequest, pk: int, mandate_pk: int) -> HttpResponse:
    """Show one mandate; how it feels only to who holds it."""
    partnership = partnership_or_404(request.actor, pk)
    found = get_object_or_404(queries.mandates(request.actor, partnership), pk=mandate_pk)
    page = queries.mandate_page(request.actor, found, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "page": page,
        "states": words.MANDATE_STATES,
        "felt": FeltForm(initial={"value": page.felt}),
    }
    return render(request, "roles/mandate_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_mandate(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down a mandate that is asked or was given."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_divide(request.actor, partnership))
    today = timezone.localdate()
    members = memberships(request.actor, partnership, today=today)
    leads = bool(partnership_policy.may_lead(request.actor, partnership))
    own = get_object_or_404(members, user_id=request.actor.user_id)
    form = MandateForm(
        request.POST if request.method == "POST" else None,
        **_options(request, partnership),
        holders=[(one.pk, str(one.user)) for one in members if leads or one == own],
        new=True,
        initial={"membership": own.pk, "organisation": own.organisation_id},
    )
    if request.method == "POST" and form.is_valid():
        holder = get_object_or_404(members, pk=form.cleaned_data.get("membership", own.pk))
        made = operations.note_mandate(
            actor=request.actor,
            partnership=partnership,
            membership=holder,
            details=_details(form.cleaned_data, PERSONAL),
            given=form.cleaned_data["given"],
            today=today,
        )
        messages.success(request, _("Saved."))
        return redirect("roles:mandate", partnership.pk, made.pk)
    context = {"partnership": partnership, "form": form, "mandate": None, "joint": False}
    return render(request, "roles/mandate_form_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def joint_mandate(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down the mandate of all together."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_note_mandate(request.actor, partnership, None))
    today = timezone.localdate()
    form = JointMandateForm(
        request.POST if request.method == "POST" else None, initial={"from_on": today}
    )
    if request.method == "POST" and form.is_valid():
        operations.note_mandate(
            actor=request.actor,
            partnership=partnership,
            membership=None,
            details=_details(form.cleaned_data, SHARED),
            given=True,
            today=today,
        )
        messages.success(request, _("Saved."))
        return redirect("roles:mandates", partnership.pk)
    context = {"partnership": partnership, "form": form, "mandate": None, "joint": True}
    return render(request, "roles/mandate_form_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def change_mandate(request: ActorRequest, pk: int, mandate_pk: int) -> HttpResponse:
    """Change or extend a mandate; who comes second is told so."""
    partnership = partnership_or_404(request.actor, pk)
    found = get_object_or_404(queries.mandates(request.actor, partnership).open(), pk=mandate_pk)
    require(policy.may_note_mandate(request.actor, partnership, found.membership_id))
    joint = found.membership_id is None
    fields = SHARED if joint else PERSONAL
    initial = {name: getattr(found, name) for name in (*fields, "strengthens", "version")}
    initial |= {"giver": found.giver_id, "organisation": found.organisation_id}
    data = request.POST.copy() if request.method == "POST" else None
    options = {} if joint else {**_options(request, partnership), "holders": (), "new": False}
    kind = JointMandateForm if joint else MandateForm
    form = kind(data, initial=initial, **options)
    status = form_status(request)
    if data is not None and form.is_valid():
        try:
            operations.change_mandate(
                actor=request.actor,
                mandate=found,
                version=form.cleaned_data["version"] or 0,
                details=_details(form.cleaned_data, fields),
                today=timezone.localdate(),
            )
        except operations.ChangedMeanwhile as change:
            data["version"] = str(change.now.version)
            said = _("Somebody changed this mandate meanwhile. It now says: {scope}")
            form.add_error(None, said.format(scope=change.now.scope))
            status = CONFLICT
        except operations.GiverUnknown:
            form.add_error("given_by", _("Who gave it, and from when? Write name and function."))
        except OutOfTurn:
            form.add_error(None, _("This mandate had ended already."))
            status = CONFLICT
        else:
            messages.success(request, _("Saved."))
            return redirect("roles:mandate", partnership.pk, found.pk)
    context = {"partnership": partnership, "form": form, "mandate": found, "joint": joint}
    return render(request, "roles/mandate_form_page.html", context, status=status)


def _options(request: ActorRequest, partnership: Any) -> dict[str, Any]:  # noqa: ANN401 -- a record
    """Return the choices of a mandate's form."""
    members = memberships(request.actor, partnership, today=timezone.localdate())
    return {
        "members": [(one.pk, str(one.user)) for one in members],
        "organisations": [(one.pk, one.name) for one in organisations(partnership)],
    }


def _details(cleaned: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields of a mandate as records hold them."""
    details = {name: cleaned[name] for name in fields}
    details["strengthens"] = [str(one) for one in cleaned["strengthens"]]
    if "giver" in cleaned:
        details |= {"giver_id": cleaned["giver"], "organisation_id": cleaned["organisation"]}
    return details


@require_POST
def give(request: ActorRequest, pk: int, mandate_pk: int) -> HttpResponse:
    """Give a mandate that was asked for."""
    partnership = partnership_or_404(request.actor, pk)
    found = get_object_or_404(queries.mandates(request.actor, partnership), pk=mandate_pk)
    form = GiveForm(request.POST)
    try:
        operations.give(
            actor=request.actor,
            mandate=found,
            version=form.cleaned_data["version"] if form.is_valid() else 0,
            today=timezone.localdate(),
        )
    except operations.ChangedMeanwhile:
        messages.warning(request, _("Somebody changed this mandate meanwhile. Read it once more."))
    except operations.GiverUnknown:
        messages.warning(request, _("Who gave it? Write name and function first."))
        return redirect("roles:change_mandate", partnership.pk, found.pk)
    except OutOfTurn:
        messages.warning(request, _("This is no longer asked, or its last day is past."))
    else:
        messages.success(request, _("The mandate is given."))
    return redirect("roles:mandate", partnership.pk, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActorRequest, pk: int, mandate_pk: int) -> HttpResponse:
    """Withdraw a mandate, with the reason."""
    partnership = partnership_or_404(request.actor, pk)
    found = get_object_or_404(queries.mandates(request.actor, partnership), pk=mandate_pk)
    require(policy.may_withdraw(request.actor, found, today=timezone.localdate()))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.withdraw(
                actor=request.actor, mandate=found, today=timezone.localdate(), **form.cleaned_data
            )
        except OutOfTurn:
            messages.warning(request, _("This mandate had ended already."))
        else:
            messages.success(request, _("The mandate is withdrawn."))
        return redirect("roles:mandates", partnership.pk)
    context = {"partnership": partnership, "form": form, "mandate": found}
    return render(request, "roles/withdraw_page.html", context, status=form_status(request))


@require_POST
def feel(request: ActorRequest, pk: int, mandate_pk: int) -> HttpResponse:
    """Take how a mandate feels, from who holds it."""
    partnership = partnership_or_404(request.actor, pk)
    found = get_object_or_404(queries.mandates(request.actor, partnership), pk=mandate_pk)
    require(policy.may_feel(request.actor, found))
    form = FeltForm(request.POST)
    if form.is_valid():
        try:
            operations.feel(
                actor=request.actor, mandate=found, today=timezone.localdate(), **form.cleaned_data
            )
        except OutOfTurn:
            messages.warning(request, _("This mandate does not run now."))
        else:
            messages.success(request, _("Saved. Only you see this."))
        return redirect("roles:mandate", partnership.pk, found.pk)
    page = queries.mandate_page(request.actor, found, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "page": page,
        "states": words.MANDATE_STATES,
        "felt": form,
    }
    return render(request, "roles/mandate_page.html", context, status=form_status(request))
