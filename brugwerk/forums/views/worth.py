"""The screens of added value, the yearly question, rounding off and clarified words."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.forums import policy, words
from brugwerk.forums.forms.worth import EndingForm, QuestionForm, TermForm, ValueForm
from brugwerk.forums.operations import worth as operations
from brugwerk.forums.operations.forums import YEAR, Changed
from brugwerk.forums.queries import finding, pages
from brugwerk.forums.rules.life import Outcome, Worth, without_value
from brugwerk.forums.views.forums import CONFLICT, FORM
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404


@FORM
def value(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Write down what the forum added for children and families."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    require(policy.may_add(request.actor, forum))
    form = ValueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.add_value(
            actor=request.actor, forum=forum, on=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, _("Saved."))
        return redirect("forums:forum", pk, forum.pk)
    context = {"partnership": partnership, "forum": forum, "form": form}
    return render(request, "forums/value_page.html", context, status=form_status(request))


@FORM
def question(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Answer the yearly question: continue, change or stop."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, partnership, today=today)
    require(policy.may_run(request.actor, forum, own, today=today))
    ahead = forum.sunset_on if forum.sunset_on and forum.sunset_on > today else None
    initial = {"review_on": today + YEAR, "sunset_on": ahead}
    form = QuestionForm(request.POST or None, today=today, initial=initial)
    status = form_status(request)
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer(actor=request.actor, forum=forum, today=today, **form.cleaned_data)
        except Changed as error:
            forum, status = error.forum, CONFLICT
        except operations.WhyMissing:
            form.add_error("why", _("Twice no added value: say in a few words why."))
        except operations.VoiceMissing:
            form.add_error(
                "outcome", _("First say why nobody speaks for families, and what you do about it.")
            )
        else:
            return _after(request, pk, forum.pk, form.cleaned_data["outcome"])
    page = pages.forum_page(request.actor, forum, today)
    newest = [Worth(review.still_adds_value) for review in page.reviews]
    context = {
        "partnership": partnership,
        "forum": forum,
        "form": form,
        "page": page,
        "last_no": newest[:1] == [Worth.NO],
        "twice_no": without_value(newest),
        "changed": status == CONFLICT,
        "version": forum.version,
        "whys": words.WHYS,
        "worths": words.WORTHS,
        "outcomes": words.OUTCOMES,
        "value_kinds": words.VALUE_KINDS,
    }
    return render(request, "forums/question_page.html", context, status=status)


def _after(request: ActorRequest, pk: int, forum_pk: int, outcome: Outcome) -> HttpResponse:
    """Go where the answer leads: to changing, to rounding off, or back."""
    where = {
        Outcome.CONTINUE: "forums:forum",
        Outcome.CHANGE: "forums:change",
        Outcome.STOP: "forums:round_off",
    }
    messages.success(request, _("Your answer is saved."))
    return redirect(where[outcome], pk, forum_pk)


@require_POST
def ask(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Put the question on the table before it is due."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    try:
        operations.ask(actor=request.actor, forum=forum, today=timezone.localdate())
    except OutOfTurn:
        messages.info(request, _("Somebody asked this already."))
    return redirect("forums:forum", pk, forum.pk)


@FORM
def round_off(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Round a forum off well: what goes on, who is thanked, who tells families."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, partnership, today=today)
    require(policy.may_run(request.actor, forum, own, today=today))
    page = pages.forum_page(request.actor, forum, today)
    if not page.deciding:
        return redirect("forums:question", pk, forum.pk)
    form = EndingForm(request.POST or None)
    status = form_status(request)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data.pop("version")
        try:
            operations.round_off(
                actor=request.actor,
                forum=forum,
                ending=form.cleaned_data,
                version=version,
                today=today,
            )
        except (Changed, OutOfTurn, operations.NotDecided):
            status = CONFLICT
        else:
            messages.success(request, _("The forum is rounded off. Thank you."))
            return redirect("forums:forum", pk, forum.pk)
    context = {
        "partnership": partnership,
        "forum": forum,
        "form": form,
        "page": page,
        "changed": status == CONFLICT,
        "version": forum.version,
    }
    return render(request, "forums/round_off_page.html", context, status=status)


@FORM
def term(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Keep a word that was made clear together."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    require(policy.may_add(request.actor, forum))
    form = TermForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.clarify(
            actor=request.actor, forum=forum, today=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, _("Saved."))
        return redirect("forums:forum", pk, forum.pk)
    context = {"partnership": partnership, "forum": forum, "form": form}
    return render(request, "forums/term_page.html", context, status=form_status(request))


@require_POST
def take_term_back(request: ActorRequest, pk: int, forum_pk: int, term_pk: int) -> HttpResponse:
    """Take a word from the list."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    one = finding.term_or_404(forum, term_pk)
    operations.take_term_back(actor=request.actor, term=one, today=timezone.localdate())
    messages.success(request, _("The word is taken from the list."))
    return redirect("forums:forum", pk, forum.pk)
