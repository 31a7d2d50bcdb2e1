"""The result of a round, the talk that follows, and its report."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.compass import words
from brugwerk.compass.forms import talking as forms
from brugwerk.compass.operations import closing, discussing
from brugwerk.compass.queries import results as queries
from brugwerk.compass.queries import rounds as round_queries
from brugwerk.compass.queries.results import ResultPage
from brugwerk.compass.reports import filename, pdf, sheets, word
from brugwerk.content.choices import block_choices
from brugwerk.content.rules import Block
from brugwerk.goals import operations as goals
from brugwerk.goals import queries as goal_queries
from brugwerk.goals.policy import may_change_actions
from brugwerk.goals.words import RESULTS
from brugwerk.partnerships.queries import memberships, partnership_or_404
from brugwerk.partnerships.words import PERSPECTIVES
from brugwerk.voices.forms import VoiceForm
from brugwerk.voices.operations import VoiceIncomplete
from brugwerk.voices.words import MODES

HREFS = {block: f"#{block}" for block in Block}
HALF_A_YEAR = 182


def _page(request: ActorRequest, pk: int, round_pk: int) -> ResultPage | None:
    partnership = partnership_or_404(request.actor, pk)
    round_ = round_queries.round_or_404(request.actor, partnership, round_pk)
    if round_.closed_at is None:
        if not closing.close_if_due(round_, now=timezone.now()):
            return None
        round_ = round_queries.round_or_404(request.actor, partnership, round_pk)
    numbers = request.GET.get("cijfers") != "nee"
    return queries.result_page(request.actor, round_, hrefs=HREFS, numbers=numbers)


def result(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Show a closed round: alike, different, the bridge, the trend, unheard, strengthening."""
    page = _page(request, pk, round_pk)
    if page is None:
        return redirect("compass:follow", pk, round_pk)
    return _render(request, page)


def _render(
    request: ActorRequest,
    page: ResultPage,
    *,
    status: int = 200,
    voice: VoiceForm | None = None,
    action: forms.ActionForm | None = None,
    off: forms.RoundOffForm | None = None,
) -> HttpResponse:
    today = timezone.localdate()
    block = page.focus.block if page.focus else Block.GOAL
    round_ = page.round
    context = {
        "partnership": page.partnership,
        "round": round_,
        "page": page,
        "numbers": request.GET.get("cijfers") != "nee",
        "agreements": words.AGREEMENTS,
        "bands": words.BANDS,
        "changes": words.CHANGES,
        "form_words": words.FORMS,
        "perspectives": PERSPECTIVES,
        "unheard_words": words.UNHEARD,
        "modes": MODES,
        "results": RESULTS,
        "blocks": dict(block_choices()),
        "voice_form": voice or VoiceForm(prefix="voice", initial=_voice(page)),
        "action_form": action
        or forms.ActionForm(
            prefix="action",
            members=memberships(request.actor, page.partnership, today=today),
            initial={
                "block": block,
                "due_on": today + timedelta(days=28),
                "look_back_on": today + timedelta(days=56),
            },
        ),
        "off_form": off
        or forms.RoundOffForm(
            prefix="off",
            initial={
                "summary": round_.summary,
                "next_on": round_.next_on or today + timedelta(days=HALF_A_YEAR),
            },
        ),
    }
    return render(request, "compass/result_page.html", context, status=status)


def _voice(page: ResultPage) -> dict[str, str]:
    voice = page.round.voice
    if voice:
        return {"mode": voice.mode, "reason": voice.reason, "next_step": voice.next_step}
    return {}


@require_POST
def say_voice(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Write down how children and parents were heard."""
    page = _page(request, pk, round_pk)
    if page is None:
        return redirect("compass:follow", pk, round_pk)
    require(page.may_discuss)
    form = VoiceForm(request.POST, prefix="voice")
    if form.is_valid():
        try:
            discussing.say_voice(
                actor=request.actor,
                round_=page.round,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except VoiceIncomplete as error:
            for field in sorted(error.fields):
                form.add_error(field, _("Write one sentence. An empty chair needs a next step."))
        else:
            return _back(pk, round_pk, "stem")
    return _render(request, page, status=422, voice=form)


@require_POST
def agree(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Write down one of at most three agreements."""
    page = _page(request, pk, round_pk)
    if page is None:
        return redirect("compass:follow", pk, round_pk)
    require(page.may_discuss)
    today = timezone.localdate()
    members = memberships(request.actor, page.partnership, today=today)
    form = forms.ActionForm(request.POST, prefix="action", members=members)
    if form.is_valid():
        try:
            discussing.agree(
                actor=request.actor,
                round_=page.round,
                today=today,
                **form.cleaned_data,
            )
        except discussing.EnoughActions:
            form.add_error(None, _("Three agreements are enough. First try these."))
        else:
            return _back(pk, round_pk, "afspraken")
    return _render(request, page, status=422, action=form)


NOT_READY = {
    "voice": gettext_lazy("First say how children and parents were heard."),
    "look_back": gettext_lazy("First look back at the earlier agreements."),
    "next_on": gettext_lazy("Choose a day after today."),
}


@require_POST
def round_off(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Round off the talk with a date for the next round."""
    page = _page(request, pk, round_pk)
    if page is None:
        return redirect("compass:follow", pk, round_pk)
    require(page.may_discuss)
    form = forms.RoundOffForm(request.POST, prefix="off")
    if form.is_valid():
        try:
            discussing.round_off(
                actor=request.actor,
                round_=page.round,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except discussing.NotReady as error:
            for missing in error.missing:
                field = "next_on" if missing == "next_on" else None
                form.add_error(field, NOT_READY[missing])
        else:
            messages.success(request, _("Done. See you at the next round."))
            return redirect("desk:bridge", pk)
    return _render(request, page, status=422, off=form)


@require_POST
def look_back(request: ActorRequest, pk: int, action_pk: int) -> HttpResponse:
    """Say what became of an agreement, from wherever it is shown."""
    partnership = partnership_or_404(request.actor, pk)
    require(may_change_actions(request.actor, partnership))
    action = get_object_or_404(goal_queries.actions(request.actor, partnership), pk=action_pk)
    form = forms.LookBackForm(request.POST)
    if form.is_valid():
        goals.look_back(
            actor=request.actor, action=action, today=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("That did not work. Choose one of the answers."))
    return redirect("desk:strengthen", pk)


@require_POST
def take_back(request: ActorRequest, pk: int, action_pk: int) -> HttpResponse:
    """Take an agreement back that was written down wrongly."""
    partnership = partnership_or_404(request.actor, pk)
    require(may_change_actions(request.actor, partnership))
    action = get_object_or_404(goal_queries.actions(request.actor, partnership), pk=action_pk)
    try:
        goals.take_back(actor=request.actor, action=action)
    except goals.ActionDone:
        messages.error(request, _("You looked back on this already. It stays."))
    else:
        messages.success(request, _("The agreement is gone."))
    return redirect("desk:strengthen", pk)


def _back(pk: int, round_pk: int, place: str) -> HttpResponse:
    response = redirect("compass:result", pk, round_pk)
    response["Location"] += f"#{place}"
    return response


def _file(
    request: ActorRequest,
    pk: int,
    round_pk: int,
    *,
    make: Callable[[ResultPage], bytes],
    extension: str,
    kind: str,
) -> HttpResponse:
    page = _page(request, pk, round_pk)
    if page is None:
        return redirect("compass:follow", pk, round_pk)
    response = HttpResponse(make(page), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{filename(page, extension)}"'
    return response


def as_pdf(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Give the report as PDF."""
    return _file(request, pk, round_pk, make=pdf.as_pdf, extension="pdf", kind="application/pdf")


def as_word(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Give the report as a Word document."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return _file(request, pk, round_pk, make=word.as_word, extension="docx", kind=kind)


def as_csv(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Give what the release contains as CSV, the way spreadsheets here read it."""
    return _file(
        request, pk, round_pk, make=sheets.as_csv, extension="csv", kind="text/csv; charset=utf-8"
    )


def as_xlsx(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Give what the release contains as a spreadsheet."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _file(request, pk, round_pk, make=sheets.as_xlsx, extension="xlsx", kind=kind)
