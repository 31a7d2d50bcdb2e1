"""The screens of partnerships and their people."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.accounts.requests import MemberRequest
from brugwerk.kit.pages import form_status
from brugwerk.partnerships import forms, operations, policy, queries
from brugwerk.partnerships.queries import partnership_or_404


def overview(request: ActorRequest) -> HttpResponse:
    """Show the partnerships of the actor."""
    context = {"partnerships": queries.partnerships(request.actor)}
    return render(request, "partnerships/overview_page.html", context)


def found(request: MemberRequest) -> HttpResponse:
    """Begin a partnership on one page."""
    data = request.POST if request.method == "POST" else None
    details = forms.DetailsForm(data)
    member = forms.MemberFields(data)
    own = forms.OwnOrganisationFields(data)
    if data is not None and all([details.is_valid(), member.is_valid(), own.is_valid()]):
        partnership = operations.found(
            actor=request.actor,
            user=request.user,
            details=details.cleaned_data,
            membership=member.cleaned_data,
            organisation=own.cleaned_data,
        )
        return redirect("desk:bridge", partnership.pk)
    context = {"details": details, "member": member, "own": own}
    status = form_status(request)
    return render(request, "partnerships/found_page.html", context, status=status)


def details(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what the partnership is and why it exists."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_change(request.actor, partnership))
    data = request.POST if request.method == "POST" else None
    initial = {name: getattr(partnership, name) for name in forms.ChangeForm.base_fields}
    form = forms.ChangeForm(data, initial=initial)
    if data is not None and form.is_valid():
        operations.change_details(
            actor=request.actor, partnership=partnership, details=form.cleaned_data
        )
        messages.success(request, _("Saved."))
        return redirect("desk:foundation", partnership.pk)
    context = {"partnership": partnership, "form": form}
    status = form_status(request)
    return render(request, "partnerships/details_page.html", context, status=status)


def people(request: ActorRequest, pk: int) -> HttpResponse:
    """Show who takes part, who is invited and which organisations are partners."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.people_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page}
    return render(request, "partnerships/people_page.html", context)


def invite(request: ActorRequest, pk: int) -> HttpResponse:
    """Invite people by pasting their addresses."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_invite(request.actor, partnership))
    data = request.POST if request.method == "POST" else None
    form = forms.InviteForm(data)
    if data is not None and form.is_valid():
        try:
            number = operations.invite(
                actor=request.actor,
                partnership=partnership,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except operations.TooManyInvitations:
            form.add_error("emails", _("That is a lot of mail for one day. Go on tomorrow."))
        else:
            word = ngettext("{n} person is invited.", "{n} people are invited.", number)
            messages.success(request, word.format(n=number))
            return redirect("partnerships:people", partnership.pk)
    context = {"partnership": partnership, "form": form}
    status = form_status(request)
    return render(request, "partnerships/invite_page.html", context, status=status)


@require_POST
def withdraw(request: ActorRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """Take an invitation back."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_invite(request.actor, partnership))
    invitation = get_object_or_404(partnership.invitations, pk=invitation_pk)
    operations.withdraw_invitation(actor=request.actor, invitation=invitation)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("partnerships:people", partnership.pk)


def membership(request: ActorRequest, pk: int, member_pk: int) -> HttpResponse:
    """Change how somebody takes part, or until when."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_invite(request.actor, partnership))
    member = get_object_or_404(queries.memberships_of(request.actor, partnership), pk=member_pk)
    data = request.POST if request.method == "POST" else None
    initial = {
        name: getattr(member, name)
        for name in ("perspective", "position", "level", "organisation", "role", "ends_on")
    }
    form = forms.MembershipForm(
        data, initial=initial, organisations=queries.organisations(partnership)
    )
    if data is not None and form.is_valid():
        try:
            operations.change_membership(
                actor=request.actor,
                membership=member,
                details=form.cleaned_data,
                today=timezone.localdate(),
            )
        except operations.LastFacilitator:
            form.add_error(
                "role", _("A partnership keeps at least one facilitator without an end date.")
            )
        else:
            messages.success(request, _("Saved."))
            return redirect("partnerships:people", partnership.pk)
    context = {"partnership": partnership, "member": member, "form": form}
    return render(
        request, "partnerships/membership_page.html", context, status=form_status(request)
    )


def organisation(request: ActorRequest, pk: int) -> HttpResponse:
    """Add a partner organisation."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_change(request.actor, partnership))
    data = request.POST if request.method == "POST" else None
    form = forms.OrganisationForm(data)
    if data is not None and form.is_valid():
        operations.add_organisation(
            actor=request.actor, partnership=partnership, details=form.cleaned_data
        )
        messages.success(request, _("Saved."))
        return redirect("partnerships:people", partnership.pk)
    context = {"partnership": partnership, "form": form}
    return render(
        request, "partnerships/organisation_page.html", context, status=form_status(request)
    )


@login_not_required
def accept(request: ActorRequest, token: str) -> HttpResponse:
    """Show an invitation; only its button (POST) changes anything (ux rule 12)."""
    today = timezone.localdate()
    invitation = queries.invitation(token, today=today)
    if invitation is None:
        return render(request, "partnerships/invitation_gone_page.html", status=410)
    known = queries.has_account(invitation)
    if known and getattr(request.user, "email", "") != invitation.email:
        # A link is not a secret: it opens no account that is there already.
        return render(request, "partnerships/accept_sign_in_page.html", {"invitation": invitation})
    data = request.POST if request.method == "POST" else None
    form = forms.AcceptForm(
        data, organisations=queries.organisations(invitation.partnership), known=known
    )
    if data is not None and form.is_valid():
        fields = form.cleaned_data
        name, password = fields.pop("name", ""), fields.pop("password", None)
        try:
            user = operations.accept(
                token=token, name=name, password=password, membership=fields, today=today
            )
        except operations.InvitationGone as error:
            raise Http404 from error
        if not known:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("desk:bridge", invitation.partnership_id)
    context = {"invitation": invitation, "form": form}
    status = form_status(request)
    return render(request, "partnerships/accept_page.html", context, status=status)
