"""Steps 1 to 4: what is talked about, and what is written of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from brugwerk.access.requests import ActorRequest
from brugwerk.casework import forms
from brugwerk.casework.operations import entering, texts
from brugwerk.casework.rules import Step, is_open, reached
from brugwerk.casework.views.parts import ADDRESSES, at_the_table, shown
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status

LABELS = {
    Step.QUESTION: gettext_lazy("What is your question to each other?"),
    Step.HEARD: gettext_lazy("What did you hear?"),
    Step.IDEAS: gettext_lazy("Which ideas came up?"),
}
NEXT = {Step.QUESTION: Step.HEARD, Step.HEARD: Step.IDEAS, Step.IDEAS: Step.LEARNT}


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_table
def knows(request: ActorRequest, found: Any, seat: Any) -> HttpResponse:  # noqa: ANN401
    """Say whether the family knows; where it does not, hear how to ask."""
    first = {name: getattr(found, name) for name in ("knows", "age_band", "themes", "version")}
    form = forms.KnowsForm(request.POST if request.method == "POST" else None, initial=first)
    second = False
    if request.method == "POST" and form.is_valid():
        try:
            texts.say_known(actor=request.actor, consultation=found, **form.cleaned_data)
        except texts.ChangedMeanwhile:
            second = True
            _with_version(form, found.version)
        else:
            return redirect("casework:question", found.partnership_id, found.pk)
    context = shown(request, found, seat, form=form, step=Step.KNOWS, second=second, theirs="")
    status = 409 if second else form_status(request)
    return render(request, "casework/knows_page.html", context, status=status)


def _with_version(form: Any, version: int) -> None:  # noqa: ANN401
    """Let a second press save what was typed, now that its writer read what the other wrote."""
    form.data = form.data.copy()
    form.data["version"] = version


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_table
def text(request: ActorRequest, found: Any, seat: Any, step: str) -> HttpResponse:  # noqa: ANN401
    """Write one of the three texts, or go on without."""
    here = Step(step)
    if (before := reached(here, found.state, found.knows)) is not here:
        messages.info(request, _("This step comes first."))
        return redirect(ADDRESSES[before], found.partnership_id, found.pk)
    if not is_open(here, found.knows):
        return _closed(request, found, seat, here)
    return _written(request, found, seat, here)


def _on(found: Any, here: Step) -> HttpResponse:  # noqa: ANN401
    return redirect(ADDRESSES[NEXT[here]], found.partnership_id, found.pk)


def _closed(request: ActorRequest, found: Any, seat: Any, here: Step) -> HttpResponse:  # noqa: ANN401
    """Show a step without a place to write in: the family does not know yet."""
    form = forms.GoOnForm(
        request.POST if request.method == "POST" else None, initial={"version": found.version}
    )
    second = False
    if request.method == "POST" and form.is_valid():
        try:
            texts.go_on(
                actor=request.actor,
                consultation=found,
                step=here,
                version=form.cleaned_data["version"],
                today=timezone.localdate(),
            )
        except (texts.ChangedMeanwhile, OutOfTurn):
            second = True
            _with_version(form, found.version)
        else:
            return _on(found, here)
    typed = request.POST.get("text", "")[: forms.LONGEST]
    context = shown(
        request, found, seat, form=form, step=here, second=second, theirs="", typed=typed
    )
    status = 409 if second else form_status(request)
    return render(request, "casework/silent_page.html", context, status=status)


def _written(request: ActorRequest, found: Any, seat: Any, here: Step) -> HttpResponse:  # noqa: ANN401
    today, posted = timezone.localdate(), request.method == "POST"
    first = {"version": found.version}
    if not posted:
        first["text"] = _opened(request, found, seat, here)
    form = forms.TextForm(
        request.POST if posted else None,
        initial=first,
        today=today,
        label=LABELS[here],
        needed=here is Step.QUESTION,
    )
    second, theirs = False, ""
    if posted and form.is_valid():
        try:
            texts.write(
                actor=request.actor,
                consultation=found,
                step=here,
                text=form.cleaned_data["text"],
                looked=form.cleaned_data["sure"],
                version=form.cleaned_data["version"],
                today=today,
            )
        except (texts.ChangedMeanwhile, OutOfTurn):
            second, theirs = True, _opened(request, found, seat, here)
            _with_version(form, found.version)
        except texts.PointsAtSomebody as held:
            form.hold(form.cleaned_data["text"], held.found, looked=False)
        else:
            return _on(found, here)
    context = shown(request, found, seat, form=form, step=here, second=second, theirs=theirs)
    status = 409 if second else form_status(request)
    return render(request, "casework/text_page.html", context, status=status)


def _opened(request: ActorRequest, found: Any, seat: Any, here: Step) -> str:  # noqa: ANN401
    return entering.open_text(
        actor=request.actor, consultation=found, seat=seat, step=here, now=timezone.now()
    )
