"""Phones: coming in with one tap, and the one page on which all phases pass by."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.actor import Actor
from brugwerk.access.requests import ActorRequest
from brugwerk.compass import words as compass_words
from brugwerk.compass.forms.answering import JoinForm
from brugwerk.compass.operations.answers import RoundFull
from brugwerk.compass.queries import taking
from brugwerk.compass.views import joining
from brugwerk.compass.views.seats import (
    JOINS,
    WITHIN,
    came_in,
    closed,
    cookie,
    guessed_too_often,
    next_place,
    remember,
    slow,
)
from brugwerk.conversations import words
from brugwerk.conversations.operations import ending, taking_part
from brugwerk.conversations.queries import finding
from brugwerk.conversations.queries.finding import Conversation, Participant
from brugwerk.conversations.queries.mine import Mine, mine
from brugwerk.conversations.queries.stage import stage
from brugwerk.conversations.rules.phases import SHARED_BY_ALL, Phase
from brugwerk.conversations.views.phone_face import phone_context
from brugwerk.kit.limits import too_many
from brugwerk.kit.pages import form_status
from brugwerk.kit.tokens import new_token
from brugwerk.partnerships.rules import Perspective

LOOK_ON = "kijk"  # in the address: stay on this page instead of going to the questions


def _guessed(request: HttpRequest, code: int) -> bool:
    """Test whether too many codes were guessed here; who takes part is no guesser (T18)."""
    if not guessed_too_often(request, code):
        return False
    token = request.COOKIES.get(cookie(code), "")
    return not (token and finding.is_in(token, str(code)))


def running(code: int) -> Conversation | None:
    """Return the running conversation of a code; one that is a day old ends now."""
    talk = finding.by_code(str(code))
    if talk and ending.end_if_due(talk, now=timezone.now()):
        return None
    return talk


def seated(talk: Conversation, token: str) -> Participant | None:
    """Return the place of a phone; a personal link to the round takes one by itself."""
    place = finding.participant(talk, token)
    if place or not token or talk.round is None or talk.round.closed_at:
        return place
    sheet = taking.sheet(Actor(token=token), talk.round)
    if sheet is None or sheet.other_link:
        return None
    taking_part.sit_down(conversation=talk, token=token, perspective=sheet.perspective)
    return finding.participant(talk, token)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ActorRequest) -> HttpResponse:
    """Go from a typed code to its conversation, or to the round that the compass knows."""
    typed = request.POST.get("code", request.GET.get("code", ""))[:40]
    digits = "".join(character for character in typed if character in "0123456789")
    code = int(digits or 0)
    if not _guessed(request, code) and finding.by_code(digits):
        return redirect("conversations:take_part", code)
    return joining.enter(request)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_part(request: ActorRequest, code: int) -> HttpResponse:
    """Show a phone what its conversation asks now; the door for who is not in yet."""
    if _guessed(request, code):
        return slow(request)
    token = request.COOKIES.get(cookie(code), "")
    talk = running(code)
    if talk is None:
        return _not_running(request, code, token)
    place = seated(talk, token)
    own = mine(talk, place, token) if place else None
    if own is None or own.lost:
        return _door(request, talk)
    if talk.phase == Phase.FILL and own.asks and LOOK_ON not in request.GET:
        return redirect(own.next_place)
    return _page(request, talk, own)


def _not_running(request: ActorRequest, code: int, token: str) -> HttpResponse:
    """Give who took part the report, and say of an old code that it is over."""
    if finding.ended_with(token, str(code), timezone.now()):
        return redirect("conversations:phone_report", code)
    if finding.ended_lately(str(code), timezone.now()):
        return closed(request)
    return joining.welcome(request, code)


def _page(request: HttpRequest, talk: Conversation, own: Mine) -> HttpResponse:
    found = stage(talk)
    context = {
        **phone_context(found, now=timezone.now()),
        "mine": own,
        "key": new_token(),
        "stream": reverse("conversations:phone_stream", args=[talk.code]),
    }
    return render(request, "conversations/phone_page.html", context)


def _door(request: ActorRequest, talk: Conversation) -> HttpResponse:
    """Let somebody in: one tap on the side from which they look."""
    round_ = talk.round if talk.round and talk.round.closed_at is None else None
    named = round_ is not None and round_.form == "named"
    form = JoinForm(request.POST or None, named=named)
    if request.method == "POST" and form.is_valid():
        return _join(request, talk, form.cleaned_data["perspective"], form.cleaned_data["name"])
    context = {
        "talk": talk,
        "round": round_,
        "form": form,
        "named": named,
        "inside": talk.scope not in SHARED_BY_ALL,
        "scopes": words.SCOPES,
        "who_sees": compass_words.WHO_SEES,
        "minutes": taking.MINUTES.get(len(round_.statements), 5) if round_ else 0,
    }
    return render(request, "conversations/door_page.html", context, status=form_status(request))


def _join(
    request: HttpRequest, talk: Conversation, perspective: Perspective, name: str
) -> HttpResponse:
    if too_many(request, "join", most=JOINS, within=WITHIN):
        return slow(request)
    try:
        token = taking_part.join(
            conversation=talk, perspective=perspective, name=name, now=timezone.now()
        )
    except (RoundFull, taking_part.TooMany):
        return slow(request)
    code = int(talk.code)
    came_in(request, code)
    target = reverse("conversations:take_part", args=[code])
    if talk.phase == Phase.FILL and talk.round and talk.round.closed_at is None:
        sheet = taking.sheet(Actor(token=token), talk.round)
        target = next_place(sheet) if sheet else target
    return remember(redirect(target), code, token)


@login_not_required
@require_safe
def ready(request: ActorRequest, code: int) -> HttpResponse:
    """After the last answer: back to the conversation, or the compass's own thank you."""
    if not _guessed(request, code) and running(code):
        return redirect("conversations:take_part", code)
    return on_the_way(request, code, "klaar/")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def on_the_way(request: ActorRequest, code: int, rest: str) -> HttpResponse:
    """Let the compass ask its questions within a conversation.

    When the picture was shown, who was still answering goes on with the others.
    """
    runs = not _guessed(request, code) and finding.runs(str(code))
    talk = running(code) if runs else None
    if talk:
        place = seated(talk, request.COOKIES.get(cookie(code), ""))
        if talk.round is None or (place and talk.round.closed_at):
            return redirect("conversations:take_part", code)
        if place:
            request.live_stream = reverse("conversations:phone_stream", args=[code])  # type: ignore[attr-defined]
    elif request.method != "POST" and finding.ended_with(
        request.COOKIES.get(cookie(code), ""), str(code), timezone.now()
    ):
        return redirect("conversations:phone_report", code)
    found = resolve(f"/c/{code}/{rest}", urlconf="brugwerk.compass.urls")
    answer: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return answer
