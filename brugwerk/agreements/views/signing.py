"""From text to agreement: submitting, signing, bringing alive; versions and what differs."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import Verdict, require
from brugwerk.agreements import policy, queries
from brugwerk.agreements.forms import living as forms
from brugwerk.agreements.operations import signing as operations
from brugwerk.agreements.queries import Agreement, Version
from brugwerk.agreements.rules.diff import Difference
from brugwerk.agreements.views.agreements import ask_voice, get_or_post
from brugwerk.agreements.views.parts import found, show
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership
from brugwerk.voices.operations import VoiceIncomplete

MISSING = {
    "parties": _("An agreement is between at least 2 partners."),
    "clauses": _("There is no clause yet."),
    "filler": _("Some clauses are not filled in yet. Fill them in, or tick that you know it."),
}


@get_or_post
def submit(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Ask the partners to sign, after a look at what changed."""
    one = found(request, pk, agreement_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, one.partnership, today=today)
    require(policy.may_submit(request.actor, one, own, today))
    data = request.POST if request.method == "POST" else None
    unfinished = queries.unfinished(one)
    form = forms.SubmitForm(data, unfinished=bool(unfinished))
    if data is not None and form.is_valid():
        try:
            operations.submit(actor=request.actor, agreement=one, today=today, **form.cleaned_data)
        except operations.Incomplete as error:
            for name in sorted(error.missing):
                form.add_error(None, MISSING[name])
        else:
            messages.success(request, _("The partners can sign now."))
            return redirect("agreements:agreement", pk, one.pk)
    before = queries.current_version(one)
    text = queries.text_of(one)
    context = {
        "partnership": one.partnership,
        "agreement": one,
        "form": form,
        "before": before,
        "difference": queries.differences(queries.written_in(before), text) if before else None,
        "text": queries.readable(text),
        "unfinished": unfinished,
        "mailed": queries.mailed(one, but=request.actor.user_id, today=today),
    }
    return show(request, "submit_page", context, status=form_status(request))


@get_or_post
def open_again(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Open the text again, to change it."""
    one = found(request, pk, agreement_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, one.partnership, today=today)
    require(policy.may_open(request.actor, one, own, today))
    data = request.POST if request.method == "POST" else None
    form = forms.ReasonForm(data)
    if data is not None and form.is_valid():
        operations.open_again(actor=request.actor, agreement=one, today=today, **form.cleaned_data)
        messages.success(request, _("Everybody can write in the text again."))
        return redirect("agreements:agreement", pk, one.pk)
    context = {"partnership": one.partnership, "agreement": one, "form": form}
    return show(request, "open_page", context, status=form_status(request))


@require_POST
def withdraw(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Withdraw a draft."""
    one = found(request, pk, agreement_pk)
    operations.withdraw(actor=request.actor, agreement=one)
    messages.success(request, _("The draft is withdrawn."))
    return redirect("agreements:overview", pk)


@get_or_post
def sign(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Show what is signed, and sign it for the own organisation."""
    one = found(request, pk, agreement_pk)
    today = timezone.localdate()
    version = queries.current_version(one)
    if version is None:
        raise Http404
    own = own_membership(request.actor, one.partnership, today=today)
    mandate = queries.mandate_of(own, today=today) is not None
    if request.method != "POST":
        names = {"name": request.user, "function": own.position if own else ""}
        return _sign_page(request, one, version, forms.SignForm(initial=names, mandate=mandate))
    form = forms.SignForm(request.POST, mandate=mandate)
    if not form.is_valid():
        require(_may_sign(request, one, version))
        return _sign_page(request, one, version, form, status=422)
    try:
        signed = {"because": ""} | form.cleaned_data
        operations.sign(actor=request.actor, agreement=one, today=today, **signed)
    except operations.NotMandated:  # the mandate ran out between the page and the button
        return redirect("agreements:sign", pk, one.pk)
    except operations.TextChanged:
        return _changed(request, pk, agreement_pk, form)
    except OutOfTurn:
        messages.warning(request, _("A colleague of yours signed just before you."))
        return redirect("agreements:agreement", pk, one.pk)
    messages.success(request, _("Thank you. You signed for your organisation."))
    return redirect("agreements:agreement", pk, one.pk)


def _changed(
    request: ActorRequest, pk: int, agreement_pk: int, typed: forms.SignForm
) -> HttpResponse:
    """Show what changed since the text was read, and keep what was typed."""
    one = found(request, pk, agreement_pk)
    version = queries.current_version(one)
    if version is None:
        raise Http404
    difference = queries.since(one, typed.cleaned_data["digest"])
    form = forms.SignForm(
        {**request.POST.dict(), "digest": version.digest}, mandate="because" not in typed.fields
    )
    return _sign_page(request, one, version, form, changed=True, difference=difference, status=409)


def _may_sign(request: ActorRequest, one: Agreement, version: Version) -> Verdict:
    own = own_membership(request.actor, one.partnership, today=timezone.localdate())
    return policy.may_sign(
        request.actor,
        one,
        own,
        parties=[party.organisation for party in queries.written_in(version).parties],
        signed=[one.organisation_id for one in queries.signatures(version)],
    )


def _sign_page(
    request: ActorRequest,
    one: Agreement,
    version: Version,
    form: forms.SignForm,
    *,
    changed: bool = False,
    difference: Difference | None = None,
    status: int = 200,
) -> HttpResponse:
    if not form.is_bound:
        form.initial["digest"] = version.digest
    today = timezone.localdate()
    own = own_membership(request.actor, one.partnership, today=today)
    text = queries.written_in(version)
    before = queries.seen_before(one, version, own.organisation_id if own else None)
    context = {
        "partnership": one.partnership,
        "agreement": one,
        "version": version,
        "text": queries.readable(text),
        "unfinished": queries.unfinished_in(text),
        "before": None if changed else before,
        "mandate": queries.mandate_of(own, today=today),
        "account": request.user,
        "organisation": own.organisation if own else None,
        "may_sign": _may_sign(request, one, version),
        "form": form,
        "changed": changed,
        "difference": difference,
    }
    if before and not changed:
        context["difference"] = queries.differences(queries.written_in(before), text)
    return show(request, "sign_page", context, status=status)


@get_or_post
def object_to(request: ActorRequest, pk: int, agreement_pk: int, signature_pk: int) -> HttpResponse:
    """Let a colleague say that a signature of the own organisation is not right."""
    one = found(request, pk, agreement_pk)
    signature = queries.signature_or_404(one, signature_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, one.partnership, today=today)
    require(policy.may_object(request.actor, one, signature, own))
    data = request.POST if request.method == "POST" else None
    form = forms.ObjectForm(data)
    if data is not None and form.is_valid():
        try:
            operations.object_to(
                actor=request.actor, signature=signature, today=today, **form.cleaned_data
            )
        except OutOfTurn:
            messages.warning(request, _("A colleague of yours took it back already."))
        else:
            messages.success(request, _("The signature is taken back. Your organisation can sign."))
        return redirect("agreements:agreement", pk, one.pk)
    context = {
        "partnership": one.partnership,
        "agreement": one,
        "signature": signature,
        "form": form,
    }
    return show(request, "object_page", context, status=form_status(request))


@get_or_post
def bring_alive(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Bring a signed agreement to life: whose voice was there, and when to look again."""
    one = found(request, pk, agreement_pk)
    require(policy.may_bring_alive(request.actor, one))
    data = request.POST if request.method == "POST" else None
    initial = {"review_on": one.review_on}
    if one.voice:
        initial |= {name: getattr(one.voice, name) for name in ("mode", "reason", "next_step")}
    form = forms.AliveForm(data, initial=initial)
    if data is not None and form.is_valid():
        try:
            operations.bring_alive(
                actor=request.actor,
                agreement=one,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except VoiceIncomplete as error:
            ask_voice(form, error)
        else:
            messages.success(request, _("The agreement is alive."))
            return redirect("agreements:agreement", pk, one.pk)
    context = {"partnership": one.partnership, "agreement": one, "form": form}
    context["heading"] = _("Bring the agreement to life")
    return show(request, "form_page", context, status=form_status(request))


@require_safe
def version(request: ActorRequest, pk: int, agreement_pk: int, number: int) -> HttpResponse:
    """Show one version as it was submitted, who signed it, and what changed since the last one."""
    one = found(request, pk, agreement_pk)
    shown = queries.version(one, number)
    if shown is None:
        raise Http404
    text = queries.written_in(shown)
    before = queries.version(one, number - 1)
    context: dict[str, object] = {
        "partnership": one.partnership,
        "agreement": one,
        "version": shown,
        "before": before,
        "text": queries.readable(text),
        "signatures": queries.signatures(shown),
        "taken_back": queries.taken_back(shown),
        "difference": queries.differences(queries.written_in(before), text) if before else None,
    }
    return show(request, "version_page", context)
