"""Two questions to families: opening, the paper, counting, and the page behind the link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.limits import too_many
from brugwerk.kit.pages import form_status
from brugwerk.kit.qr import qr_svg
from brugwerk.language import policy, words
from brugwerk.language.forms import families as forms
from brugwerk.language.operations import families as operations
from brugwerk.language.queries import families as queries
from brugwerk.language.queries.terms import names_here
from brugwerk.partnerships.queries import partnership_or_404

FORM = ["GET", "HEAD", "POST"]
ANSWERS, WITHIN = 60, 600  # per block of addresses: a school shares one
ON_A_SHEET = range(2)


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the times in which families answered, in bands."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.checks_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "language/family_checks_page.html", context)


WORDS = {"questions": words.FAMILY_QUESTIONS, "bands": words.BANDS}


@require_http_methods(FORM)
def new(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin asking."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    today = timezone.localdate()
    form = forms.OpenForm(
        request.POST if request.method == "POST" else None,
        known=names_here(request.actor, partnership, today=today),
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        made = operations.open_check(
            actor=request.actor,
            partnership=partnership,
            about=form.cleaned_data["about"],
            until=form.cleaned_data["until"],
            today=today,
        )
        messages.success(request, _("Families can answer from now on."))
        return redirect("language:family_check", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "language/open_check_page.html", context, status=form_status(request))


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("language:two_questions", args=[token]))


def _page(
    request: ActorRequest, pk: int, check_pk: int, template: str, *, overtaken: bool = False
) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.check_or_404(request.actor, partnership, check_pk)
    address = _address(request, found.token)
    context = {
        "partnership": partnership,
        "page": queries.check_page(request.actor, found, today=timezone.localdate()),
        "address": address,
        "qr": qr_svg(address, label=_("Link to the two questions")),
        "steps": words.FAMILY_STEPS,
        "slips": ON_A_SHEET,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, template, context, status=409 if overtaken else 200)


@require_safe
def check(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Show the link, or what came out once it ended."""
    return _page(request, pk, check_pk, "language/family_check_page.html")


@require_safe
def paper(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Show the two questions for paper."""
    return _page(request, pk, check_pk, "language/paper_page.html")


@require_http_methods(FORM)
def count(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """Add what stands on papers, all at once."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_keep_words(request.actor, partnership))
    found = queries.check_or_404(request.actor, partnership, check_pk)
    today = timezone.localdate()
    form = forms.PapersForm(request.POST if request.method == "POST" else None)
    overtaken, status = not found.is_open(today), form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.count_paper(
                actor=request.actor, check=found, counts=form.counts, today=today
            )
        except OutOfTurn:
            overtaken, status = True, 409
        else:
            messages.success(request, _("The papers are counted. You can throw them away."))
            return redirect("language:family_check", pk, check_pk)
    context = {"partnership": partnership, "form": form, "check": found, "overtaken": overtaken}
    return render(request, "language/count_page.html", context, status=status)


@require_POST
def end(request: ActorRequest, pk: int, check_pk: int) -> HttpResponse:
    """End it, and show what came out."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.check_or_404(request.actor, partnership, check_pk)
    try:
        operations.end(actor=request.actor, check=found, today=timezone.localdate())
    except OutOfTurn:
        return _page(request, pk, check_pk, "language/family_check_page.html", overtaken=True)
    messages.success(request, _("It ended. Below you see what came out."))
    return redirect("language:family_check", pk, check_pk)


def _pressed_before(request: HttpRequest) -> bool:
    """Tell whether this page was sent before: one press of one page counts once.

    What is kept for ten minutes is a keyed hash of the token of the page, without its answer.
    """
    page = request.POST.get("csrfmiddlewaretoken", "")
    if not page:
        return False
    key = salted_hmac("language.two_questions", page, algorithm="sha256").hexdigest()
    return not cache.add(f"two-questions.{key}", 1, WITHIN)


@login_not_required
@require_http_methods(FORM)
def two_questions(request: HttpRequest, token: str) -> HttpResponse:
    """Ask a family two questions; no account, no name, and only sums are kept (6.18)."""
    found = queries.behind(token)
    if found is None:
        raise Http404
    today = timezone.localdate()
    posted = request.method == "POST"
    if not found.is_open(today):
        status = 409 if posted else 200
        return render(request, "language/questions_over_page.html", {"check": found}, status=status)
    form = forms.TwoQuestionsForm(request.POST if posted else None)
    status = form_status(request)
    if posted and too_many(request, "two questions", most=ANSWERS, within=WITHIN):
        return render(request, "compass/slow_page.html", status=429)
    if posted and form.is_valid():
        if _pressed_before(request):
            return redirect("language:thanks", token)
        try:
            operations.answer(check=found, chosen=form.chosen, today=today)
        except OutOfTurn:
            return render(
                request, "language/questions_over_page.html", {"check": found}, status=409
            )
        return redirect("language:thanks", token)
    context = {"check": found, "form": form}
    return render(request, "language/two_questions_page.html", context, status=status)


@login_not_required
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Say thank you."""
    found = queries.behind(token)
    if found is None:
        raise Http404
    return render(request, "language/thanks_page.html", {"check": found})
