"""Contact moments: one tap, then some days to say more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.kit.pages import form_status
from brugwerk.relations import forms, policy
from brugwerk.relations.operations import contacts as operations
from brugwerk.relations.operations.refusals import AlreadyThere, Unfit
from brugwerk.relations.operations.relations import own_in
from brugwerk.relations.queries.page import moment_or_404
from brugwerk.relations.views.shared import WORDS, found, seen

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def tap(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Say with one button that there was contact; opening the page writes nothing down (INV34)."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    if request.method == "POST":
        moment = operations.log(actor=request.actor, relation=one, today=today)
        return redirect("relations:contact", pk, relation_pk, moment.pk)
    context = {
        **WORDS,
        "partnership": one.partnership,
        "line": seen(request, one),
        "may_log": policy.may_log(request.actor, one, own_in(request.actor, one, today), today),
    }
    return render(request, "relations/tap_page.html", context)


@require_http_methods(FORM)
def contact(request: ActorRequest, pk: int, relation_pk: int, contact_pk: int) -> HttpResponse:
    """Show one's own contact, and say more of it: how, why, when. None of it is needed."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    moment = moment_or_404(request.actor, one, contact_pk)
    form = forms.ContactForm(
        request.POST if request.method == "POST" else None,
        initial={
            "channel": moment.channel,
            "purpose": moment.purpose,
            "formality": "formal" if moment.formal else "",
            "on": moment.on,
        },
    )
    if form.is_bound and form.is_valid():
        said = {**form.cleaned_data, "formal": bool(form.cleaned_data["formality"])}
        try:
            operations.change(actor=request.actor, moment=moment, said=said, today=today)
        except Unfit:
            form.add_error("on", _("Choose today or a day of the last week."))
        except AlreadyThere:
            form.add_error("on", _("You wrote this contact down for that day already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("relations:relation", pk, relation_pk)
    context = {
        **WORDS,
        "partnership": one.partnership,
        "line": seen(request, one),
        "moment": moment,
        "form": form,
        "may_correct": policy.may_correct(request.actor, moment, today),
        "may_take_back": policy.may_take_back(request.actor, moment, today),
        "both": one.contacts.filter(on=moment.on).exclude(pk=moment.pk).exists(),
    }
    status = form_status(request)
    return render(request, "relations/contact_page.html", context, status=status)


@require_POST
def take_back(request: ActorRequest, pk: int, relation_pk: int, contact_pk: int) -> HttpResponse:
    """Take a mistap back."""
    one = found(request, pk, relation_pk)
    moment = moment_or_404(request.actor, one, contact_pk)
    operations.take_back(actor=request.actor, moment=moment, today=timezone.localdate())
    messages.success(request, _("Taken back. The clock stands as before."))
    return redirect("relations:relation", pk, relation_pk)
