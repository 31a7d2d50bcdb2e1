"""Decisions: writing them down, why they take time, and who gets what."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.meetings import policy, words
from brugwerk.meetings.forms.decisions import (
    ActForm,
    DecisionForm,
    ExplainForm,
    ReviewForm,
    StepForm,
)
from brugwerk.meetings.forms.meeting import TextForm
from brugwerk.meetings.operations import decisions as operations
from brugwerk.meetings.operations.meetings import Changed
from brugwerk.meetings.queries import finding
from brugwerk.meetings.queries.decisions import decision_list, decision_page
from brugwerk.meetings.queries.finding import Decision
from brugwerk.meetings.rules.decisions import EXPLAINED, DecisionState
from brugwerk.meetings.views.parts import meeting_of, place_in
from brugwerk.partnerships.queries import memberships, partnership_or_404

FORM = ["GET", "HEAD", "POST"]
CONFLICT = 409


@require_http_methods(FORM)
def decide(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Write down what a meeting decides."""
    meeting = meeting_of(request, pk, forum_pk, meeting_pk)
    own = place_in(request, meeting.forum)
    require(policy.may_minute(request.actor, meeting, own))
    today = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    form = DecisionForm(
        data,
        initial={"owner": own.pk, "item": request.GET.get("punt", "")},
        items=finding.named_items(request.actor, meeting, own),
        people=memberships(request.actor, meeting.forum.partnership, today=today),
    )
    if data is not None and form.is_valid():
        details = dict(form.cleaned_data)
        made = operations.decide(
            actor=request.actor,
            meeting=meeting,
            item=details.pop("item"),
            owner=details.pop("owner"),
            details=details,
            today=today,
        )
        messages.success(request, _("The decision is written down."))
        return redirect("meetings:decision", pk, made.pk)
    context = {
        "partnership": meeting.forum.partnership,
        "forum": meeting.forum,
        "meeting": meeting,
        "form": form,
    }
    return render(request, "meetings/decide_page.html", context, status=form_status(request))


@require_safe
def decisions(request: ActorRequest, pk: int) -> HttpResponse:
    """Show where all decisions are, and why they take time (N20)."""
    partnership = partnership_or_404(request.actor, pk)
    context = {
        "partnership": partnership,
        "page": decision_list(request.actor, partnership, today=timezone.localdate()),
        "decision_states": words.DECISION_STATES,
        "wait_words": words.WAITS,
    }
    return render(request, "meetings/decisions_page.html", context)


def _of(request: ActorRequest, pk: int, decision_pk: int) -> Decision:
    partnership = partnership_or_404(request.actor, pk)
    return finding.decision_or_404(request.actor, partnership, decision_pk)


def _show(
    request: ActorRequest,
    found: Decision,
    *,
    status: int = 200,
    step: StepForm | None = None,
    reply_form: TextForm | None = None,
    review: ReviewForm | None = None,
) -> HttpResponse:
    page = decision_page(request.actor, found, today=timezone.localdate())
    way = {name: getattr(found, name) for name in (*operations.WAY, "version")}
    context = {
        "partnership": found.meeting.forum.partnership,
        "forum": found.meeting.forum,
        "decision": found,
        "page": page,
        "step_form": step or StepForm(initial=way),
        "reply_form": reply_form or TextForm(prefix="reply"),
        "review_form": review or ReviewForm(initial=way, prefix="again"),
        "acts": [(act, words.DECISION_ACTS[act]) for act in page.acts],
        "parts": words.PARTS,
        "explained": [(words.PARTS[name], getattr(page.explanation, name)) for name in EXPLAINED]
        if page.explanation
        else [],
        "decision_states": words.DECISION_STATES,
        "bases": words.BASES,
        "wait_words": words.WAITS,
    }
    return render(request, "meetings/decision_page.html", context, status=status)


@require_safe
def decision(request: ActorRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Show one decision: where it is, where it was, and who gets what."""
    return _show(request, _of(request, pk, decision_pk))


def _first_come(request: ActorRequest, found: Decision) -> HttpResponse:
    found.refresh_from_db()
    said = _("Somebody was before you. This is how it stands now: {state}.")
    state = words.DECISION_STATES[DecisionState(found.state)]
    messages.warning(request, said.format(state=state))
    return _show(request, found, status=CONFLICT)


@require_POST
def step(request: ActorRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Say where a decision is and where it goes next."""
    found = _of(request, pk, decision_pk)
    require(policy.may_follow(request.actor, found, place_in(request, found.meeting.forum)))
    form = StepForm(request.POST)
    if not form.is_valid():
        return _show(request, found, status=422, step=form)
    try:
        operations.say_where(
            actor=request.actor,
            decision=found,
            details=form.cleaned_data,
            version=form.cleaned_data["version"],
            today=timezone.localdate(),
        )
    except OutOfTurn:
        return _first_come(request, found)
    except Changed as error:
        said = _("Somebody else wrote meanwhile where it is: {where}. Save again to change it.")
        where = error.now.where_is_it or _("nothing yet")
        form.add_error(None, said.format(where=where))
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["version"] = str(error.now.version)  # type: ignore[index]
        return _show(request, found, status=CONFLICT, step=form)
    messages.success(request, _("Saved. Everybody sees now where it is."))
    return redirect("meetings:decision", pk, decision_pk)


@require_POST
def go_on(request: ActorRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Say that it is decided, carried out or dropped."""
    found = _of(request, pk, decision_pk)
    form = ActForm(request.POST)
    if form.is_valid():
        try:
            operations.go_on(
                actor=request.actor,
                decision=found,
                act=form.cleaned_data["act"],
                today=timezone.localdate(),
            )
        except OutOfTurn:
            return _first_come(request, found)
        messages.success(request, _("Saved."))
    return redirect("meetings:decision", pk, decision_pk)


@require_POST
def look_again(request: ActorRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Say when people look at a decision again."""
    found = _of(request, pk, decision_pk)
    require(policy.may_follow(request.actor, found, place_in(request, found.meeting.forum)))
    form = ReviewForm(request.POST, prefix="again")
    if not form.is_valid():
        return _show(request, found, status=422, review=form)
    operations.look_again(
        actor=request.actor,
        decision=found,
        review_on=form.cleaned_data["review_on"],
        today=timezone.localdate(),
    )
    messages.success(request, _("Saved."))
    return redirect("meetings:decision", pk, decision_pk)


@require_http_methods(FORM)
def explain(request: ActorRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Write who gets what and why; with ``publish`` all members see it (6.04, N21)."""
    found = _of(request, pk, decision_pk)
    require(policy.may_follow(request.actor, found, place_in(request, found.meeting.forum)))
    told = getattr(found, "explanation", None)
    initial = {name: getattr(told, name) for name in EXPLAINED} if told else {}
    data = request.POST if request.method == "POST" else None
    form = ExplainForm(data, initial=initial)
    if data is not None and form.is_valid():
        try:
            today = timezone.localdate()
            operations.explain(
                actor=request.actor, decision=found, parts=form.cleaned_data, today=today
            )
            if "publish" in data:
                operations.publish(actor=request.actor, decision=found, today=today)
        except operations.Unexplained as error:
            for name in error.parts:
                form.add_error(name, _("Write this part too before everybody reads it."))
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:decision", pk, decision_pk)
    context = {
        "partnership": found.meeting.forum.partnership,
        "decision": found,
        "published": bool(told and told.published_on),
        "form": form,
    }
    return render(request, "meetings/explain_page.html", context, status=form_status(request))


@require_POST
def reply(request: ActorRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Reply to an explanation."""
    found = _of(request, pk, decision_pk)
    form = TextForm(request.POST, prefix="reply")
    if not form.is_valid():
        return _show(request, found, status=422, reply_form=form)
    try:
        operations.reply(
            actor=request.actor,
            decision=found,
            text=form.cleaned_data["text"],
            today=timezone.localdate(),
        )
    except operations.NotPublished:
        messages.warning(request, _("There is no explanation yet."))
        return _show(request, found, status=CONFLICT, reply_form=form)
    messages.success(request, _("Thank you. All members read your reply."))
    return redirect("meetings:decision", pk, decision_pk)
