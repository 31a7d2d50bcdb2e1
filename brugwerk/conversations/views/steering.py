"""Each button of the facilitator: one address, one act."""

from django.contrib import messages
from django.utils import timezone

from brugwerk.access.requests import ActorRequest
from brugwerk.content.rules import Block
from brugwerk.conversations.forms.leading import PhaseForm, TitleForm, ViewForm
from brugwerk.conversations.operations import starting, steering
from brugwerk.conversations.queries.finding import Conversation
from brugwerk.conversations.views.leading import steers


def _block(value: str) -> Block | None:
    return Block(value) if value in set(Block) else None


@steers
def step(request: ActorRequest, talk: Conversation) -> None:
    """Do what the one big button says."""
    at = request.POST.get("at", "")
    steering.step(actor=request.actor, conversation=talk, at=at, now=timezone.now())


@steers
def back(request: ActorRequest, talk: Conversation) -> None:
    """Go one phase back."""
    at = request.POST.get("at", "")
    steering.back(actor=request.actor, conversation=talk, at=at, now=timezone.now())


@steers
def go_to(request: ActorRequest, talk: Conversation) -> None:
    """Jump to a phase."""
    form = PhaseForm(request.POST)
    if form.is_valid():
        phase = form.cleaned_data["phase"]
        steering.go_to(actor=request.actor, conversation=talk, phase=phase, now=timezone.now())


@steers
def show(request: ActorRequest, talk: Conversation) -> None:
    """Hide what stands on the screens, or show it again."""
    shown = request.POST.get("shown") == "1"
    steering.set_shown(actor=request.actor, conversation=talk, shown=shown)


@steers
def view(request: ActorRequest, talk: Conversation) -> None:
    """Choose which picture stands on the screens."""
    form = ViewForm(request.POST)
    if form.is_valid():
        steering.set_view(actor=request.actor, conversation=talk, **form.cleaned_data)


@steers
def title(request: ActorRequest, talk: Conversation) -> None:
    """Put the question in other words."""
    form = TitleForm(request.POST)
    if form.is_valid():
        starting.put_title(actor=request.actor, conversation=talk, title=form.cleaned_data["title"])
    else:
        messages.error(request, " ".join(str(text) for text in form.errors["title"]))


@steers
def take_over(request: ActorRequest, talk: Conversation) -> None:
    """Take the reins."""
    steering.take_over(actor=request.actor, conversation=talk)


@steers
def clock(request: ActorRequest, talk: Conversation) -> None:
    """Start the clock, begin a silence, give a minute, or take it away."""
    act = request.POST.get("act")
    if act == "start":
        steering.start_clock(actor=request.actor, conversation=talk, now=timezone.now())
    elif act == "silence":
        steering.start_silence(actor=request.actor, conversation=talk, now=timezone.now())
    elif act == "more":
        steering.add_minute(actor=request.actor, conversation=talk, now=timezone.now())
    elif act == "stop":
        steering.stop_clock(actor=request.actor, conversation=talk)


@steers
def minutes(request: ActorRequest, talk: Conversation) -> None:
    """Give a phase other minutes."""
    form = PhaseForm(request.POST)
    if form.is_valid() and form.cleaned_data["minutes"]:
        steering.set_minutes(
            actor=request.actor,
            conversation=talk,
            phase=form.cleaned_data["phase"],
            length=form.cleaned_data["minutes"],
        )


@steers
def offer(request: ActorRequest, talk: Conversation) -> None:
    """Offer blocks or cards to choose from, or open the choosing once more."""
    if request.POST.get("again"):
        steering.choose_again(actor=request.actor, conversation=talk)
    else:
        block = _block(request.POST.get("block", ""))
        steering.offer(actor=request.actor, conversation=talk, block=block)


@steers
def card(request: ActorRequest, talk: Conversation) -> None:
    """Turn to another card, draw one, or take those of another block."""
    act, at = request.POST.get("act"), request.POST.get("at", "")
    block = _block(request.POST.get("block", ""))
    if act in {"next", "previous"}:
        by = 1 if act == "next" else -1
        steering.turn(actor=request.actor, conversation=talk, by=by, at=at)
    elif act == "draw":
        steering.draw(actor=request.actor, conversation=talk)
    elif block:
        steering.take_deck(actor=request.actor, conversation=talk, block=block)
