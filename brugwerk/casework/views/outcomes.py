"""Steps 5 and 6, an agreement, a question: what comes of the talk, and leads back to nothing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.boundaries.operations.questions import DayPast, NoPartner
from brugwerk.boundaries.policy import may_ask
from brugwerk.boundaries.rules import reply_day
from brugwerk.casework import forms, policy, queries
from brugwerk.casework.operations import learning, texts
from brugwerk.casework.rules import Step, reached
from brugwerk.casework.views.parts import ADDRESSES, at_the_table, shown
from brugwerk.exchange.policy import may_speak
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import organisations


def _too_early(request: ActorRequest, found: Any) -> HttpResponse | None:  # noqa: ANN401
    """Lead to the step that comes first, where there is one."""
    if (before := reached(Step.LEARNT, found.state, found.knows)) is Step.LEARNT:
        return None
    messages.info(request, _("This step comes first."))
    return redirect(ADDRESSES[before], found.partnership_id, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_table
def lesson(request: ActorRequest, found: Any, seat: Any, step: str) -> HttpResponse:  # noqa: ANN401
    """Keep what was learnt: for the own organisation, or for the whole partnership."""
    if early := _too_early(request, found):
        return early
    here, today, posted = Step(step), timezone.localdate(), request.method == "POST"
    may_keep = may_speak(request.actor, found.partnership, seat.membership)
    if posted:
        require(may_keep)
    form = forms.LessonForm(request.POST if posted else None, today=today)
    if posted and form.is_valid():
        try:
            learning.keep_lesson(
                actor=request.actor,
                consultation=found,
                text=form.cleaned_data["text"],
                looked=form.cleaned_data["sure"],
                block=form.cleaned_data["block"],
                shared=here is Step.BIGGER,
                today=today,
            )
        except texts.PointsAtSomebody as held:
            form.hold(form.cleaned_data["text"], held.found, looked=False)
        except OutOfTurn:
            form.add_error(None, _("Talk about it first."))
        else:
            messages.success(request, _("Kept as a lesson. It says nothing about this talk."))
            after = "casework:bigger" if here is Step.LEARNT else "casework:consultation"
            return redirect(after, found.partnership_id, found.pk)
    context = shown(
        request,
        found,
        seat,
        form=form,
        step=here,
        may_keep=may_keep,
        may_agree=policy.may_agree(request.actor, found, seat),
        may_ask=may_ask(request.actor, found.partnership),
    )
    return render(request, "casework/lesson_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_table
def agreement(request: ActorRequest, found: Any, seat: Any) -> HttpResponse:  # noqa: ANN401
    """Make an agreement of it, which the whole partnership sees."""
    require(policy.may_agree(request.actor, found, seat))
    if early := _too_early(request, found):
        return early
    today, posted = timezone.localdate(), request.method == "POST"
    form = forms.AgreementForm(
        request.POST if posted else None,
        today=today,
        members=queries.members(request.actor, found.partnership, today=today),
    )
    if posted and form.is_valid():
        told = form.cleaned_data
        try:
            learning.agree(
                actor=request.actor,
                consultation=found,
                what=told["what"],
                looked=told["sure"],
                owner=told["owner"],
                due_on=told["due_on"],
                block=told["block"],
                today=today,
            )
        except texts.PointsAtSomebody as held:
            form.hold(told["what"], held.found, looked=False)
        except OutOfTurn:
            form.add_error(None, _("Talk about it first."))
        else:
            messages.success(request, _("Agreed. It says nothing about this talk."))
            return redirect("casework:bigger", found.partnership_id, found.pk)
    context = shown(request, found, seat, form=form)
    return render(request, "casework/agreement_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_table
def partner(request: ActorRequest, found: Any, seat: Any) -> HttpResponse:  # noqa: ANN401
    """Ask a partner about its offer, without a word about a family."""
    require(may_ask(request.actor, found.partnership))
    if early := _too_early(request, found):
        return early
    today, posted = timezone.localdate(), request.method == "POST"
    form = forms.PartnerForm(
        request.POST if posted else None,
        initial={"reply_by": reply_day(today)},
        today=today,
        partners=organisations(found.partnership),
    )
    if posted and form.is_valid():
        told = form.cleaned_data
        try:
            learning.ask_partner(
                actor=request.actor,
                consultation=found,
                text=told["text"],
                looked=told["sure"],
                to=told["to"],
                reply_by=told["reply_by"],
                today=today,
            )
        except texts.PointsAtSomebody as held:
            form.hold(told["text"], held.found, looked=False)
        except (OutOfTurn, NoPartner, DayPast):
            form.add_error(None, _("This does not hold any more. Look at it once again."))
        else:
            messages.success(request, _("Asked. It says nothing about this talk."))
            return redirect("casework:bigger", found.partnership_id, found.pk)
    context = shown(request, found, seat, form=form)
    return render(request, "casework/partner_page.html", context, status=form_status(request))
