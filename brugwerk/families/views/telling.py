"""The screens of telling: prepare, look as the receiver will, tell; and reading what was told."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.families import policy, words
from brugwerk.families.forms import telling as forms
from brugwerk.families.operations import telling as operations
from brugwerk.families.operations.parts import PointsAtSomebody
from brugwerk.families.queries import asking, choosing, telling
from brugwerk.families.queries import circles as queries
from brugwerk.families.queries.places import own_place
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.sharing import words as sharing

WORDS = {"kinds": sharing.KINDS, "grounds": sharing.GROUNDS, "sentence_words": words.SENTENCES}


def _found(request: ActorRequest, pk: int, circle_pk: int) -> tuple[Any, Any, Any]:
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    circle = queries.circle_or_404(request.actor, partnership, circle_pk, today=today)
    return partnership, circle, own_place(request.actor, circle, today=today)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: ActorRequest, pk: int, circle_pk: int) -> HttpResponse:
    """Prepare what to tell, sentence by sentence."""
    partnership, circle, place = _found(request, pk, circle_pk)
    require(policy.may_take_part(place))
    among = choosing.other_organisations(circle, place, today=timezone.localdate())
    form = forms.PrepareForm(request.POST if request.method == "POST" else None, among=among)
    decision = None
    asked = asking.questions(circle, place, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = operations.prepare(
                actor=request.actor,
                circle=circle,
                to=form.chosen,
                kind=told["kind"],
                ground=told["ground"],
                purpose=told["purpose"],
                sentences=form.lines,
                today=timezone.localdate(),
            )
        except operations.MayNot as error:
            decision = error.decision
        else:
            return redirect("families:telling", pk, circle_pk, made.pk)
    context = {
        "partnership": partnership,
        "circle": circle,
        "form": form,
        "asked": asked,
        "decision": decision,
        "levels": sharing.LEVELS,
        "rules": sharing.RULES,
        "insteads": sharing.INSTEADS,
    }
    return render(request, "families/prepare_page.html", context, status=form_status(request))


def _page(
    request: ActorRequest,
    pk: int,
    circle_pk: int,
    disclosure_pk: int,
    *,
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    partnership, circle, place = _found(request, pk, circle_pk)
    disclosure = telling.own_or_404(circle, place, disclosure_pk)
    require(policy.may_tell(place, disclosure))
    page = telling.telling_page(disclosure, place, now=timezone.now())
    context = {
        "partnership": partnership,
        "circle": circle,
        "page": page,
        "note": note,
        "levels": sharing.LEVELS,
        "rules": sharing.RULES,
        "insteads": sharing.INSTEADS,
        **WORDS,
    }
    return render(request, "families/telling_page.html", context, status=status)


@require_safe
def disclosure(request: ActorRequest, pk: int, circle_pk: int, disclosure_pk: int) -> HttpResponse:
    """Show the sender what the receiver will see, to the byte, and who reads it."""
    return _page(request, pk, circle_pk, disclosure_pk)


@require_POST
def tell(request: ActorRequest, pk: int, circle_pk: int, disclosure_pk: int) -> HttpResponse:
    """Tell what was looked at; anything that changed meanwhile is refused (T44)."""
    _partnership, circle, place = _found(request, pk, circle_pk)
    found = telling.own_or_404(circle, place, disclosure_pk)
    try:
        operations.tell(
            actor=request.actor,
            disclosure=found,
            seen=request.POST.get("seen", ""),
            now=timezone.now(),
        )
    except (operations.Changed, operations.NothingToTell, operations.MayNot):
        note = _("What they would see has changed. Nothing was told. Look again.")
        return _page(request, pk, circle_pk, disclosure_pk, note=note, status=409)
    messages.success(request, _("It is told. The family sees it too."))
    return redirect("families:circle", pk, circle_pk)


@require_POST
def take_back(request: ActorRequest, pk: int, circle_pk: int, disclosure_pk: int) -> HttpResponse:
    """Take it back, or throw away what was only prepared."""
    _partnership, circle, place = _found(request, pk, circle_pk)
    found = telling.own_or_404(circle, place, disclosure_pk)
    operations.take_back(actor=request.actor, disclosure=found, today=timezone.localdate())
    messages.success(request, _("They do not see it any more. Who read it, read it."))
    return redirect("families:circle", pk, circle_pk)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sentence(
    request: ActorRequest, pk: int, circle_pk: int, disclosure_pk: int, sentence_pk: int
) -> HttpResponse:
    """Write a sentence anew; the family is asked again."""
    partnership, circle, place = _found(request, pk, circle_pk)
    found = telling.own_or_404(circle, place, disclosure_pk)
    require(policy.may_tell(place, found))
    one = telling.sentence_or_404(found, sentence_pk)
    first = {"text": telling.text_of(one, place, now=timezone.now())}
    form = forms.SentenceForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_sentence(
                actor=request.actor,
                sentence=one,
                text=form.cleaned_data["text"],
                today=timezone.localdate(),
            )
        except PointsAtSomebody:
            form.add_error("text", _("Leave out numbers and addresses of people."))
        except OutOfTurn:
            form.add_error(None, _("This is told already. Tell the new sentence apart."))
        else:
            return redirect("families:telling", pk, circle_pk, disclosure_pk)
    context = {"partnership": partnership, "circle": circle, "form": form, "disclosure": found}
    return render(request, "families/sentence_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def together(
    request: ActorRequest, pk: int, circle_pk: int, disclosure_pk: int, sentence_pk: int
) -> HttpResponse:
    """Write down what somebody of the family says of a sentence, at the table (5.34)."""
    partnership, circle, place = _found(request, pk, circle_pk)
    found = telling.own_or_404(circle, place, disclosure_pk)
    require(policy.may_tell(place, found))
    one = telling.sentence_or_404(found, sentence_pk)
    form = forms.SentenceAnswerForm(
        request.POST if request.method == "POST" else None, among=telling.answerers(circle)
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer_together(
                actor=request.actor,
                sentence=one,
                act=form.cleaned_data["act"],
                member=form.chosen,
                today=timezone.localdate(),
            )
        except OutOfTurn:
            form.add_error(None, _("That does not go. A no is taken back by who said it."))
        else:
            return redirect("families:telling", pk, circle_pk, disclosure_pk)
    context = {
        "partnership": partnership,
        "circle": circle,
        "form": form,
        "disclosure": found,
        "text": telling.text_of(one, place, now=timezone.now()),
    }
    return render(request, "families/together_page.html", context, status=form_status(request))


@require_safe
def read(request: ActorRequest, pk: int, circle_pk: int, disclosure_pk: int) -> HttpResponse:
    """Read what was told to the reader's own organisation; that stands in the trail."""
    partnership, circle, place = _found(request, pk, circle_pk)
    found = queries.disclosure_or_404(circle, disclosure_pk)
    now = timezone.now()
    page = telling.read_or_404(found, place, now=now)
    context = {"partnership": partnership, "circle": circle, "page": page}
    return render(request, "families/read_page.html", context)
