"""What a phone sends: dots, a note, thanks, "that is me", and its worth.

A script sends with the header ``X-Brugwerk: tap`` and hears 204; without one a page comes back.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.compass.views.seats import cookie
from brugwerk.conversations.forms import taking_part as forms
from brugwerk.conversations.operations import taking_part
from brugwerk.conversations.queries.finding import Conversation, participant
from brugwerk.conversations.rules.gathering import DOTS
from brugwerk.conversations.views.phones import running

Tap = Callable[..., str | None]


GONE = gettext_lazy("This conversation has ended. What you sent was not kept.")
PLAIN = "text/plain; charset=utf-8"


class Refused(Exception):
    """What was sent cannot be kept; the message says why, in plain words."""


def tap(view: Tap) -> Callable[..., HttpResponse]:
    """Give a view the conversation and the secret of the phone, and answer as it asked."""

    @login_not_required
    @require_POST
    @wraps(view)
    def inner(request: ActorRequest, code: int, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        talk, token = running(code), request.COOKIES.get(cookie(code), "")
        if talk is None or participant(talk, token) is None:
            if request.headers.get("X-Brugwerk") == "tap":  # what was typed stays on the phone
                return HttpResponse(GONE, content_type=PLAIN, status=HTTPStatus.GONE)
            return redirect("conversations:take_part", code)
        try:
            said = view(request, talk, token, **kwargs)
        except (Refused, PermissionDenied) as error:
            return _refused(request, code, error)
        if request.headers.get("X-Brugwerk") == "tap":
            return HttpResponse(status=204)
        messages.success(request, said or _("Saved."))
        return redirect("conversations:take_part", code)

    return inner


def _refused(request: ActorRequest, code: int, error: Exception) -> HttpResponse:
    if request.headers.get("X-Brugwerk") == "tap":
        status = 409 if isinstance(error, PermissionDenied) else 422
        return HttpResponse(str(error), content_type=PLAIN, status=status)
    messages.error(request, str(error))
    return redirect("conversations:take_part", code)


@tap
def dots(request: ActorRequest, talk: Conversation, token: str) -> None:
    """Put the three dots: all at once by a script, one more or less by a button."""
    place = participant(talk, token)
    now = list(place.dots) if place else []
    if "dots" in request.POST:
        now = [dot for dot in request.POST["dots"].split(",") if dot]
    elif plus := request.POST.get("plus"):
        now.append(plus)
    elif (minus := request.POST.get("minus")) in now:
        now.remove(minus)
    try:
        taking_part.put_dots(conversation=talk, token=token, dots=now, now=timezone.now())
    except taking_part.NotOffered as error:
        many = len(now) > DOTS
        raise Refused(
            _("You have three dots. Take one back first.") if many else _gone()
        ) from error


def _gone() -> str:
    return _("This is not offered any more. Look at what you can choose now.")


@tap
def note(request: ActorRequest, talk: Conversation, token: str) -> str:
    """Write a harvest note."""
    form = forms.NoteForm(request.POST)
    return _send(form, talk, token, taking_part.write_note)


@tap
def thank(request: ActorRequest, talk: Conversation, token: str) -> str:
    """Write one sentence of thanks."""
    form = forms.ThanksForm(request.POST)
    return _send(form, talk, token, taking_part.thank)


def _send(form: forms.KeyedForm, talk: Conversation, token: str, act: Callable[..., None]) -> str:
    if not form.is_valid():
        raise Refused(" ".join(str(text) for found in form.errors.values() for text in found))
    try:
        act(conversation=talk, token=token, now=timezone.now(), **form.cleaned_data)
    except taking_part.TooMany as error:
        raise Refused(
            _("There are very many notes already. Tell it to your facilitator.")
        ) from error
    return _("Sent. Your facilitator reads it first.")


@tap
def confirm(request: ActorRequest, talk: Conversation, token: str, *, action_pk: int) -> None:
    """Say "that is me, I do this", or take it back."""
    action = get_object_or_404(talk.actions, pk=action_pk)
    yes = request.POST.get("yes") != "0"
    try:
        taking_part.confirm(
            conversation=talk, token=token, action=action, yes=yes, now=timezone.now()
        )
    except taking_part.NotOffered as error:  # it was taken back at this very moment
        raise Refused(_gone()) from error


@tap
def worth(request: ActorRequest, talk: Conversation, token: str) -> None:
    """Say from 1 to 5 whether it was worth the time."""
    given = request.POST.get("worth", "")
    try:
        taking_part.say_worth(
            conversation=talk,
            token=token,
            value=int(given) if given.isdecimal() and len(given) == 1 else 0,
            now=timezone.now(),
        )
    except taking_part.NotOffered as error:
        raise Refused(_("Tap one of the five numbers.")) from error
