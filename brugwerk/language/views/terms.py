"""The glossary on the screen: words, meanings, and what differs."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.pages import form_status
from brugwerk.language import policy
from brugwerk.language.forms import terms as forms
from brugwerk.language.operations import terms as operations
from brugwerk.language.operations.refusals import ChangedMeanwhile, StandsAlready
from brugwerk.language.queries import terms as queries
from brugwerk.language.views.parts import asked_for, edition_of
from brugwerk.partnerships.queries import DIGITS, own_membership, partnership_or_404

LONG = 500
FORM = ["GET", "HEAD", "POST"]


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the words of a partnership, and which mean something else to each partner."""
    partnership = partnership_or_404(request.actor, pk)
    asked, differing = asked_for(request), request.GET.get("soort") == "verschilt"
    page = queries.terms_page(request.actor, partnership, asked=asked, only_differing=differing)
    context = {"partnership": partnership, "page": page, "asked": asked, "differing": differing}
    return render(request, "language/terms_page.html", context)


@require_safe
def as_skos(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the glossary to another program (SKOS)."""
    partnership = partnership_or_404(request.actor, pk)
    base = request.build_absolute_uri(reverse("language:terms", args=[pk]))
    found = queries.as_skos(request.actor, partnership, base)
    return JsonResponse(
        found,
        content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": 'attachment; filename="woordenlijst.jsonld"'},
    )


@require_http_methods(FORM)
def new(request: ActorRequest, pk: int) -> HttpResponse:
    """Explain a word."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    today = timezone.localdate()
    own = own_membership(request.actor, partnership, today=today)
    form = forms.NewTermForm(
        request.POST if request.method == "POST" else None,
        initial={
            "word": asked_for(request, "woord"),
            "meaning": asked_for(request, "betekenis", LONG),
            "organisation": own.organisation_id if own and "woord" not in request.GET else None,
        },
        owners=queries.owners(request.actor, partnership, own),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = operations.write_term(
                actor=request.actor,
                partnership=partnership,
                word=data["word"],
                also=data["also"],
                organisation=form.owner,
                said=form.said,
                today=today,
            )
        except StandsAlready:
            form.add_error("word", _("This word stands there already. Add a meaning to it."))
        else:
            messages.success(request, _("The word is marked in your texts from now on."))
            return redirect("language:term", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "language/new_term_page.html", context, status=form_status(request))


@require_safe
def term(request: ActorRequest, pk: int, term_pk: int) -> HttpResponse:
    """Show one word with what it means to whom."""
    return _show(request, pk, term_pk)


def _show(request: ActorRequest, pk: int, term_pk: int, *, overtaken: bool = False) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.term_or_404(request.actor, partnership, term_pk)
    page = queries.term_page(request.actor, found, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, "overtaken": overtaken}
    status = 409 if overtaken else 200
    return render(request, "language/term_page.html", context, status=status)


@require_http_methods(FORM)
def change(request: ActorRequest, pk: int, term_pk: int) -> HttpResponse:
    """Write a word otherwise."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    found = queries.term_or_404(request.actor, partnership, term_pk)
    form = forms.TermForm(
        request.POST if request.method == "POST" else None,
        initial={"word": found.word, "also": found.also, "edition": found.edition},
    )
    overtaken, status = False, form_status(request)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.change_term(
                actor=request.actor,
                term=found,
                word=data["word"],
                also=data["also"],
                edition=edition_of(data["edition"]),
            )
        except StandsAlready:
            form.add_error("word", _("This word stands there already."))
        except ChangedMeanwhile:
            overtaken, status = True, 409
        else:
            messages.success(request, _("Saved."))
            return redirect("language:term", pk, term_pk)
    context = {"partnership": partnership, "form": form, "term": found, "overtaken": overtaken}
    return render(request, "language/change_term_page.html", context, status=status)


@require_POST
def remove(request: ActorRequest, pk: int, term_pk: int) -> HttpResponse:
    """Take a word out."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.term_or_404(request.actor, partnership, term_pk)
    operations.remove_term(actor=request.actor, term=found)
    messages.success(request, _("The word is gone."))
    return redirect("language:terms", pk)


@require_http_methods(FORM)
def mean(request: ActorRequest, pk: int, term_pk: int) -> HttpResponse:
    """Say what a word means to a partner."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    found = queries.term_or_404(request.actor, partnership, term_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, partnership, today=today)
    whose = request.GET.get("van", "")
    form = forms.MeaningForm(
        request.POST if request.method == "POST" else None,
        initial={
            "organisation": whose
            if whose.isdecimal() and len(whose) < DIGITS
            else own.organisation_id
            if own
            else None
        },
        owners=queries.owners(request.actor, partnership, own),
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.mean(
                actor=request.actor,
                term=found,
                organisation=form.owner,
                said=form.said,
                today=today,
            )
        except StandsAlready:
            form.add_error("organisation", _("This partner has a meaning. Change that one."))
        else:
            messages.success(request, _("Saved."))
            return redirect("language:term", pk, term_pk)
    context = {"partnership": partnership, "form": form, "term": found, "meaning": None}
    return render(
        request,
        "language/meaning_page.html",
        context | {"overtaken": False},
        status=form_status(request),
    )


@require_http_methods(FORM)
def change_meaning(request: ActorRequest, pk: int, term_pk: int, meaning_pk: int) -> HttpResponse:
    """Say otherwise what a word means."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.meaning_or_404(request.actor, partnership, term_pk, meaning_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, partnership, today=today)
    require(policy.may_mean(request.actor, partnership, found.organisation_id, own))
    form = forms.MeaningForm(
        request.POST if request.method == "POST" else None,
        initial={
            "meaning": found.meaning,
            "plain_text": found.plain_text,
            "edition": found.edition,
        },
        owners=None,
    )
    overtaken, status = False, form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_meaning(
                actor=request.actor,
                meaning=found,
                said=form.said,
                edition=edition_of(form.cleaned_data["edition"]),
                today=today,
            )
        except ChangedMeanwhile:
            overtaken, status = True, 409
            found.refresh_from_db()
        else:
            messages.success(request, _("Saved. Let somebody of this partner check it."))
            return redirect("language:term", pk, term_pk)
    context = {
        "partnership": partnership,
        "form": form,
        "term": found.term,
        "meaning": found,
        "overtaken": overtaken,
    }
    return render(request, "language/meaning_page.html", context, status=status)


@require_POST
def verify(request: ActorRequest, pk: int, term_pk: int, meaning_pk: int) -> HttpResponse:
    """Say that a meaning holds."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.meaning_or_404(request.actor, partnership, term_pk, meaning_pk)
    shown = request.POST.get("edition", "")
    edition = int(shown) if shown.isdecimal() and len(shown) < DIGITS else 0
    try:
        operations.verify(
            actor=request.actor, meaning=found, edition=edition, today=timezone.localdate()
        )
    except ChangedMeanwhile:
        return _show(request, pk, term_pk, overtaken=True)
    messages.success(request, _("Thank you. It is checked for a year."))
    return redirect("language:term", pk, term_pk)


@require_POST
def remove_meaning(request: ActorRequest, pk: int, term_pk: int, meaning_pk: int) -> HttpResponse:
    """Take a meaning away."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.meaning_or_404(request.actor, partnership, term_pk, meaning_pk)
    operations.remove_meaning(actor=request.actor, meaning=found, today=timezone.localdate())
    messages.success(request, _("It is gone."))
    return redirect("language:term", pk, term_pk)


@require_http_methods(FORM)
def take_over(request: ActorRequest, pk: int) -> HttpResponse:
    """Take words of the library over."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    form = forms.TakeOverForm(
        request.POST if request.method == "POST" else None,
        known=queries.to_take_over(request.actor, partnership),
    )
    if request.method == "POST" and form.is_valid():
        number = operations.take_over(
            actor=request.actor,
            partnership=partnership,
            words=form.cleaned_data["words"],
            today=timezone.localdate(),
        )
        word = ngettext("{n} word is in the list.", "{n} words are in the list.", number)
        messages.success(request, word.format(n=number))
        return redirect("language:terms", pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "language/take_over_page.html", context, status=form_status(request))
