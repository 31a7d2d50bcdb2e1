"""What the facilitator writes down: notes, the voice, agreements, and which texts come through."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.compass.forms.talking import ActionForm, LookBackForm
from brugwerk.compass.operations.discussing import EnoughActions
from brugwerk.conversations import policy
from brugwerk.conversations.forms.leading import NoteForm, VoiceForm
from brugwerk.conversations.operations import taking_part, writing
from brugwerk.conversations.queries.facts import earlier, owners
from brugwerk.conversations.queries.finding import Conversation
from brugwerk.conversations.queries.regie import text_of
from brugwerk.conversations.rules.gathering import Desk
from brugwerk.conversations.rules.phases import Phase
from brugwerk.conversations.views.leading import found, page, steers
from brugwerk.goals.operations import ActionDone
from brugwerk.voices.operations import VoiceIncomplete

ERASE = "erase"  # beside where a text may lie


@steers
def note(request: ActorRequest, talk: Conversation) -> HttpResponse | None:
    """Write a harvest note for the group."""
    form = NoteForm(request.POST, prefix="note")
    if form.is_valid():
        try:
            writing.write_note(actor=request.actor, conversation=talk, **form.cleaned_data)
        except taking_part.TooMany:
            form.add_error(None, _("There are very many notes already."))
        else:
            return None
    return page(request, talk, status=422, of=Phase.TALK, note_form=form)


@require_POST
def decide(request: ActorRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Let a text through or put it aside, also after the end."""
    talk = found(request, pk, talk_pk)
    require(policy.may_write(request.actor, talk))
    if desk := request.POST.get("all"):
        if desk not in {Desk.SHOWN, Desk.ASIDE}:
            raise Http404
        writing.decide_all(actor=request.actor, conversation=talk, desk=Desk(desk))
    else:
        _decide(request, talk)
    place = "conversations:report" if talk.ended_at else "conversations:lead"
    return redirect(place, pk, talk_pk)


def _decide(request: ActorRequest, talk: Conversation) -> None:
    number, desk = request.POST.get("text", ""), request.POST.get("desk", "")
    kind = request.POST.get("kind", "")
    text = text_of(talk, kind, int(number)) if number.isdecimal() and len(number) < 20 else None  # noqa: PLR2004 -- digits of a 64-bit number
    if text is not None and desk == ERASE:
        writing.erase(actor=request.actor, conversation=talk, text=text)
        return
    if text is None or desk not in set(Desk):
        raise Http404
    writing.decide(actor=request.actor, conversation=talk, text=text, desk=Desk(desk))


@steers
def voice(request: ActorRequest, talk: Conversation) -> HttpResponse | None:
    """Say how children and parents were heard, and who was not."""
    form = VoiceForm(request.POST, prefix="voice")
    if form.is_valid():
        try:
            writing.say_voice(
                actor=request.actor,
                conversation=talk,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
        except VoiceIncomplete as error:
            for field in sorted(error.fields):
                form.add_error(field, _("Write one sentence. An empty chair needs a next step."))
        else:
            return None
    return page(request, talk, status=422, of=Phase.VOICE, voice_form=form)


@steers
def agree(request: ActorRequest, talk: Conversation) -> HttpResponse | None:
    """Write down one of at most three agreements."""
    today = timezone.localdate()
    members = owners(request.actor, talk, today=today)
    form = ActionForm(request.POST, prefix="action", members=members)
    if form.is_valid():
        try:
            writing.agree(
                actor=request.actor,
                conversation=talk,
                today=today,
                **form.cleaned_data,
            )
        except EnoughActions:
            form.add_error(None, _("Three agreements are enough. First try these."))
        else:
            return None
    return page(request, talk, status=422, of=Phase.AGREE, action_form=form)


@steers
def take_back(request: ActorRequest, talk: Conversation, *, action_pk: int) -> None:
    """Take an agreement back that was written down wrongly."""
    action = get_object_or_404(talk.actions, pk=action_pk)
    try:
        writing.take_back(actor=request.actor, conversation=talk, action=action)
    except ActionDone as error:
        raise Http404 from error


@steers
def look_back(request: ActorRequest, talk: Conversation, *, action_pk: int) -> None:
    """Say what became of an agreement of last time."""
    action = next((one for one in earlier(talk) if one.pk == action_pk), None)
    if action is None:
        raise Http404
    form = LookBackForm(request.POST)
    if form.is_valid():
        writing.look_back(
            actor=request.actor,
            conversation=talk,
            action=action,
            today=timezone.localdate(),
            **form.cleaned_data,
        )
