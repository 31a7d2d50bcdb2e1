"""Questions to the offer: the list, asking, and replying."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.boundaries import policy, words
from brugwerk.boundaries.forms.questions import AmendForm, AskForm, ReplyForm
from brugwerk.boundaries.operations import questions as operations
from brugwerk.boundaries.queries import questions as queries
from brugwerk.boundaries.rules import reply_day
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import organisations, partnership_or_404

AGAIN = "van"  # in an address: the question that is asked again to another partner
WORDS = {"reply_kinds": words.REPLY_KINDS, "from_whom": words.FROM_WHOM}


@require_safe
def questions(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the questions to the offer, and what waits for a reply (1.15)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.questions_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **WORDS}
    return render(request, "boundaries/questions_page.html", context)


@require_safe
def question(request: ActorRequest, pk: int, question_pk: int) -> HttpResponse:
    """Show one question and its reply."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.question_or_404(request.actor, partnership, question_pk)
    page = queries.question_page(request.actor, found, today=timezone.localdate())
    context = {"partnership": partnership, "question": found, "page": page, **WORDS}
    return render(request, "boundaries/question_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask a partner about its offer (1.15)."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_ask(request.actor, partnership))
    today = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    before = queries.question_before(request.actor, partnership, request.GET.get(AGAIN, ""))
    initial: dict[str, object] = {"reply_by": reply_day(today)}
    if before:  # it lay with another partner, who is asked now
        initial |= {"text": before.text, "from_whom": before.from_whom, "goal": before.goal_id}
    form = AskForm(
        data,
        initial=initial,
        partners=organisations(partnership),
        goals=queries.goals(request.actor, partnership),
        today=today,
    )
    if data is not None and form.is_valid():
        details = {name: form.cleaned_data[name] for name in operations.ASKED}
        asked = operations.ask(
            actor=request.actor, partnership=partnership, details=details, today=today
        )
        messages.success(request, _("The question is asked. It stays here until there is a reply."))
        return redirect("boundaries:question", pk, asked.pk)
    context = {
        "partnership": partnership,
        "form": form,
        "partners": organisations(partnership).exists(),
    }
    return render(request, "boundaries/ask_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: ActorRequest, pk: int, question_pk: int) -> HttpResponse:
    """Change the words of a question that has no reply yet."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.question_or_404(request.actor, partnership, question_pk)
    data = request.POST.copy() if request.method == "POST" else None
    if data is None:
        page = queries.question_page(request.actor, found, today=timezone.localdate())
        require(page.may_amend)
    form = AmendForm(
        data,
        initial={
            "text": found.text,
            "from_whom": found.from_whom,
            "goal": found.goal_id,
            "version": found.version,
        },
        goals=queries.goals(request.actor, partnership),
    )
    overtaken, status = None, form_status(request)
    if data is not None and form.is_valid():
        details = {name: form.cleaned_data[name] for name in operations.AMENDED}
        try:
            operations.amend(
                actor=request.actor,
                question=found,
                details=details,
                version=form.cleaned_data["version"],
                today=timezone.localdate(),
            )
        except operations.Overtaken as error:
            overtaken, status = error.question, 409
            data["version"] = str(overtaken.version)
        else:
            messages.success(request, _("Saved."))
            return redirect("boundaries:question", pk, found.pk)
    context = {
        "partnership": partnership,
        "question": found,
        "form": form,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, "boundaries/amend_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: ActorRequest, pk: int, question_pk: int) -> HttpResponse:
    """Reply in plain words (1.15)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.question_or_404(request.actor, partnership, question_pk)
    today = timezone.localdate()
    page = queries.question_page(request.actor, found, today=today)
    require(page.may_reply)
    data = request.POST if request.method == "POST" else None
    if data is None and found.replied_on:
        return redirect("boundaries:question", pk, question_pk)
    form = ReplyForm(data)
    overtaken, status = None, form_status(request)
    if data is not None and form.is_valid():
        fields = form.cleaned_data
        try:
            operations.reply(
                actor=request.actor,
                question=found,
                kind=fields["kind"],
                text=fields["reply"],
                lies_with=fields["lies_with"],
                today=today,
            )
        except operations.Overtaken as error:
            overtaken, status = error.question, 409
        else:
            messages.success(request, _("Thank you for your reply. Everybody sees it now."))
            return redirect("boundaries:question", pk, question_pk)
    context = {
        "partnership": partnership,
        "question": found,
        "page": page,
        "form": form,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, "boundaries/reply_page.html", context, status=status)
