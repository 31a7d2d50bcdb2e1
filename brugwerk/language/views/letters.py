"""Letters to parents: writing them plainly, filling the blanks, on paper or aloud."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.pages import form_status
from brugwerk.language import policy, words
from brugwerk.language.forms import letters as forms
from brugwerk.language.operations import letters as operations
from brugwerk.language.operations.refusals import ChangedMeanwhile
from brugwerk.language.pack import starters
from brugwerk.language.queries import letters as queries
from brugwerk.language.queries.letters import Partnership
from brugwerk.language.queries.terms import names_here
from brugwerk.language.queries.writing import hints
from brugwerk.language.rules.letters import aloud, blanks, paragraphs, pieces
from brugwerk.language.views.parts import edition_of
from brugwerk.partnerships.queries import partnership_or_404

FORM = ["GET", "HEAD", "POST"]


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the letters of a partnership."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.letters_page(request.actor, partnership)
    context = {"partnership": partnership, "page": page}
    return render(request, "language/letters_page.html", context)


@sensitive_post_parameters("text")
@require_http_methods(FORM)
def weigh(request: ActorRequest, pk: int) -> HttpResponse:
    """Show how a text reads and what can be plainer; nothing of it is kept (6.09)."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    form = forms.TextForm(request.POST if request.method == "POST" else None)
    found = None
    status = 200
    if request.method == "POST":
        if form.is_valid():
            found = hints(partnership, form.cleaned_data["text"])
        else:
            status = 422
    context = {"partnership": partnership, "form": form, "hints": found, "ease": words.EASE}
    return render(request, "language/weigh_page.html", context, status=status)


@sensitive_post_parameters("text")
@require_POST
def hint(request: ActorRequest, pk: int) -> HttpResponse:
    """Return the hints for what somebody types right now; nothing of it is kept."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    form = forms.HintForm(request.POST)
    if not form.is_valid():
        raise Http404
    found = hints(partnership, form.cleaned_data["text"])
    return render(request, "language/_hints.html", {"hints": found, "ease": words.EASE})


def _form(
    request: ActorRequest, partnership: Partnership, initial: dict[str, object]
) -> tuple[forms.LetterForm, bool]:
    """Return the form, and whether somebody sends it to be kept: a look keeps nothing."""
    known = names_here(request.actor, partnership, today=timezone.localdate())
    looking = request.method == "POST" and "look" in request.POST
    if looking:
        typed = {**request.POST.dict(), "sensitive": "sensitive" in request.POST}
        return forms.LetterForm(initial=initial | typed, known=known), False
    sent = request.method == "POST"
    form = forms.LetterForm(request.POST if sent else None, initial=initial, known=known)
    return form, sent and form.is_valid()


def _shown(form: forms.LetterForm, partnership: Partnership) -> dict[str, object]:
    body = str(form["body"].value() or "")[: forms.LONGEST]
    return {
        "partnership": partnership,
        "form": form,
        "hints": hints(partnership, body) if body.strip() else None,
        "ease": words.EASE,
    }


@require_http_methods(FORM)
def new(request: ActorRequest, pk: int) -> HttpResponse:
    """Write a letter, from an empty page or from one of ours."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    begin = starters().get(request.GET.get("begin", ""))
    initial: dict[str, object] = (
        {"title": str(begin.title), "purpose": str(begin.purpose), "body": begin.body}
        if begin
        else {}
    )
    form, kept = _form(request, partnership, initial)
    if kept:
        made = operations.write(
            actor=request.actor,
            partnership=partnership,
            details=form.cleaned_data,
            today=timezone.localdate(),
        )
        messages.success(request, _("The letter is kept, without names."))
        return redirect("language:letter", pk, made.pk)
    status = 200 if "look" in request.POST else form_status(request)
    context = _shown(form, partnership) | {"letter": None, "overtaken": False}
    return render(request, "language/write_letter_page.html", context, status=status)


@require_safe
def letter(request: ActorRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Show one letter with its blanks, and what can be plainer."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.letter_or_404(request.actor, partnership, letter_pk)
    page = queries.letter_page(request.actor, found)
    context = {"partnership": partnership, "page": page, "ease": words.EASE}
    return render(request, "language/letter_page.html", context)


@require_http_methods(FORM)
def change(request: ActorRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Change a letter."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    found = queries.letter_or_404(request.actor, partnership, letter_pk)
    initial: dict[str, object] = {
        name: getattr(found, name) for name in (*operations.FIELDS, "edition")
    }
    form, kept = _form(request, partnership, initial)
    status = 200 if "look" in request.POST else form_status(request)
    overtaken = False
    if kept:
        try:
            operations.change(
                actor=request.actor,
                letter=found,
                details=form.cleaned_data,
                edition=edition_of(form.cleaned_data["edition"]),
                today=timezone.localdate(),
            )
        except ChangedMeanwhile:
            overtaken, status = True, 409
        else:
            messages.success(request, _("Saved."))
            return redirect("language:letter", pk, letter_pk)
    context = _shown(form, partnership) | {"letter": found, "overtaken": overtaken}
    return render(request, "language/write_letter_page.html", context, status=status)


@require_POST
def remove(request: ActorRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Take a letter away."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.letter_or_404(request.actor, partnership, letter_pk)
    operations.remove(actor=request.actor, letter=found)
    messages.success(request, _("The letter is gone."))
    return redirect("language:letters", pk)


@sensitive_post_parameters()
@require_http_methods(FORM)
def fill(request: ActorRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Fill the blanks for paper or to read aloud: it stays in this page, and is never kept."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.letter_or_404(request.actor, partnership, letter_pk)
    form = forms.BlanksForm(
        request.POST if request.method == "POST" else None, names=blanks(found.body)
    )
    how = request.POST.get("how", "")
    context = {"partnership": partnership, "letter": found, "form": form}
    if request.method != "POST" or how == "again" or not form.is_valid():
        page = queries.letter_page(request.actor, found)
        status = 422 if request.method == "POST" and form.errors else 200
        context |= {"page": page, "ease": words.EASE}
        return render(request, "language/fill_page.html", context, status=status)
    values = form.values
    context |= {
        "paragraphs": [pieces(one, values) for one in paragraphs(found.body)],
        "sentences": aloud(found.body, values),
        "aloud": how == "aloud",
    }
    return render(request, "language/sheet_page.html", context)
