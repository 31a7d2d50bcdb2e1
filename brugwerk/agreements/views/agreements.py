"""The list of agreements, one of them, and what stands above its clauses."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.agreements import policy, queries
from brugwerk.agreements.forms import living, writing
from brugwerk.agreements.operations import living as lives
from brugwerk.agreements.operations import signing
from brugwerk.agreements.operations import writing as operations
from brugwerk.agreements.pack import starters
from brugwerk.agreements.views.parts import again, found, show
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import (
    memberships,
    organisations,
    own_membership,
    partnership_or_404,
)
from brugwerk.voices.forms import VoiceForm
from brugwerk.voices.operations import VoiceIncomplete

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the agreements of a partnership."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.overview(request.actor, partnership, today=timezone.localdate())
    return show(request, "overview_page", {"partnership": partnership, "page": page})


@get_or_post
def begin(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin an agreement."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_begin(request.actor, partnership))
    data = request.POST if request.method == "POST" else None
    form = writing.BeginForm(data, organisations=organisations(partnership))
    if data is not None and form.is_valid():
        today = timezone.localdate()
        agreement = operations.begin(
            actor=request.actor,
            partnership=partnership,
            coordinator=own_membership(request.actor, partnership, today=today),
            today=today,
            **form.cleaned_data,
        )
        messages.success(request, _("The draft is there. Everybody can write in it."))
        return redirect("agreements:agreement", pk, agreement.pk)
    context = {"partnership": partnership, "form": form, "starters": starters().values()}
    return show(request, "begin_page", context, status=form_status(request))


@require_safe
def agreement(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Show an agreement: its clauses, partners, versions, and what can be done now."""
    one = found(request, pk, agreement_pk)
    search = request.GET.get("zoek", "").strip()[:100]
    page = queries.agreement_page(request.actor, one, search=search, today=timezone.localdate())
    context = {
        "partnership": one.partnership,
        "agreement": one,
        "page": page,
        "search": search,
    }
    return show(request, "agreement_page", context)


@get_or_post
def details(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Change title, purpose, days and tags."""
    one = found(request, pk, agreement_pk)
    require(policy.may_change(request.actor, one))
    data = request.POST if request.method == "POST" else None
    initial = {name: getattr(one, name) for name in writing.DetailsForm.base_fields}
    form = writing.DetailsForm(data, initial=initial)
    status, now = form_status(request), None
    if data is not None and form.is_valid():
        try:
            edition = form.cleaned_data.pop("edition")
            operations.change_details(
                actor=request.actor, agreement=one, details=form.cleaned_data, edition=edition
            )
        except operations.Changed as changed:
            status, now = 409, changed.now
            form = writing.DetailsForm(again(data, changed.now.edition))
        else:
            messages.success(request, _("Saved."))
            return redirect("agreements:agreement", pk, one.pk)
    context = {"partnership": one.partnership, "agreement": one, "form": form, "now": now}
    return show(request, "details_page", context, status=status)


@get_or_post
def parties(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Show the partners; add one, or say anew why one takes part."""
    one = found(request, pk, agreement_pk)
    require(policy.may_write(request.actor, one))
    data = request.POST if request.method == "POST" else None
    form = writing.PartyForm(data, organisations=queries.possible_parties(one))
    if data is not None and form.is_valid():
        operations.add_party(actor=request.actor, agreement=one, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("agreements:parties", pk, one.pk)
    page = queries.agreement_page(request.actor, one, search="", today=timezone.localdate())
    context = {"partnership": one.partnership, "agreement": one, "page": page, "form": form}
    return show(request, "parties_page", context, status=form_status(request))


@require_POST
def party_leaves(request: ActorRequest, pk: int, agreement_pk: int, party_pk: int) -> HttpResponse:
    """Let a partner leave the agreement."""
    one = found(request, pk, agreement_pk)
    party = queries.party_or_404(one, party_pk)
    try:
        operations.party_leaves(actor=request.actor, party=party, today=timezone.localdate())
    except OutOfTurn:
        messages.warning(request, _("This partner left already."))
    else:
        messages.success(request, _("Saved."))
    return redirect("agreements:parties", pk, one.pk)


@get_or_post
def coordinator(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Say who coordinates the agreement."""
    one = found(request, pk, agreement_pk)
    require(policy.may_hand_over(request.actor, one))
    data = request.POST if request.method == "POST" else None
    members = memberships(request.actor, one.partnership, today=timezone.localdate())
    form = writing.CoordinatorForm(data, initial={"to": one.coordinator_id}, members=members)
    if data is not None and form.is_valid():
        lives.hand_over(actor=request.actor, agreement=one, to=form.cleaned_data["to"])
        messages.success(request, _("Saved."))
        return redirect("agreements:agreement", pk, one.pk)
    context = {"partnership": one.partnership, "agreement": one, "form": form}
    context["heading"] = _("Who coordinates this agreement?")
    return show(request, "form_page", context, status=form_status(request))


@get_or_post
def voice(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Say how children and parents were heard."""
    one = found(request, pk, agreement_pk)
    require(policy.may_say_voice(request.actor, one))
    data = request.POST if request.method == "POST" else None
    form = VoiceForm(data)
    if data is not None and form.is_valid():
        try:
            signing.say_voice(
                actor=request.actor,
                agreement=one,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except VoiceIncomplete as error:
            ask_voice(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("agreements:agreement", pk, one.pk)
    context = {"partnership": one.partnership, "agreement": one, "form": form}
    context["heading"] = _("How were children and parents heard?")
    return show(request, "form_page", context, status=form_status(request))


def ask_voice(form: VoiceForm, error: VoiceIncomplete) -> None:
    """Ask for what an absent voice still needs."""
    for field in error.fields:
        form.add_error(field, _("If nobody spoke for them, this is needed."))


@get_or_post
def look_again(request: ActorRequest, pk: int, agreement_pk: int) -> HttpResponse:
    """Say when people look at it again, after they did."""
    one = found(request, pk, agreement_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, one.partnership, today=today)
    require(policy.may_look_again(request.actor, one, own, today))
    data = request.POST if request.method == "POST" else None
    form = living.ReviewForm(data, initial={"review_on": one.review_on})
    if data is not None and form.is_valid():
        lives.look_again(actor=request.actor, agreement=one, today=today, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("agreements:agreement", pk, one.pk)
    context = {"partnership": one.partnership, "agreement": one, "form": form}
    context["heading"] = _("When do you look at it again?")
    return show(request, "form_page", context, status=form_status(request))
