"""The facilitator's screen: one big button for the next step, and all that is needed beside it."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.compass import words as compass_words
from brugwerk.compass.forms.talking import ActionForm
from brugwerk.compass.views.seats import came_in
from brugwerk.content.choices import block_choices
from brugwerk.content.rules import Block
from brugwerk.conversations import policy, words
from brugwerk.conversations.forms.leading import NoteForm, VoiceForm
from brugwerk.conversations.operations import ending
from brugwerk.conversations.operations.changing import MovedOn
from brugwerk.conversations.operations.steering import NotYet
from brugwerk.conversations.queries import finding
from brugwerk.conversations.queries.facts import owners
from brugwerk.conversations.queries.finding import Conversation
from brugwerk.conversations.queries.regie import Regie, regie
from brugwerk.conversations.rules.phases import Phase
from brugwerk.conversations.views.faces import doors_for
from brugwerk.goals.words import RESULTS
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.partnerships.words import PERSPECTIVES
from brugwerk.voices.words import MODES

Steer = Callable[..., object]


def found(request: ActorRequest, pk: int, talk_pk: int) -> Conversation:
    """Return the conversation of an address, as the actor may see it."""
    partnership = partnership_or_404(request.actor, pk)
    return finding.conversation_or_404(request.actor, partnership, talk_pk)


@require_safe
def lead(request: ActorRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Show the facilitator where we are and what comes next."""
    talk = found(request, pk, talk_pk)
    if talk.ended_at or ending.end_if_due(talk, now=timezone.now()):
        return redirect("conversations:report", pk, talk_pk)
    if not policy.may_lead(request.actor, talk):
        return render(request, "conversations/running_page.html", _base(request, talk))
    came_in(request, int(talk.code))  # whatever is mistyped behind this address, its room comes in
    return page(request, talk)


def _base(request: ActorRequest, talk: Conversation) -> dict[str, Any]:
    site = request.build_absolute_uri("/").rstrip("/")
    return {
        "partnership": talk.partnership,
        "talk": talk,
        "doors": doors_for(talk, site),
        "phases": words.PHASES,
    }


def page(
    request: ActorRequest,
    talk: Conversation,
    *,
    status: int = 200,
    of: Phase | None = None,
    **bound: object,
) -> HttpResponse:
    """Return the facilitator's page; ``bound`` are forms that came back with a remark.

    ``of`` is the phase of such a form: it is shown although a colleague went on meanwhile.
    """
    seen = regie(request.actor, talk, timezone.now())
    context = {
        **_base(request, talk),
        "regie": seen,
        "stage": seen.stage,
        "part": f"conversations/regie/_{of or talk.phase}.html",
        "screen": request.build_absolute_uri(
            reverse("conversations:screen", args=[talk.screen_key])
        ),
        "now": timezone.now(),
        "say": words.SAY,
        "say_chosen": words.SAY_CHOSEN,
        "scopes": words.SCOPES,
        "needs": words.NEEDS,
        "views": words.VIEWS,
        "to": words.TO,
        "blocks": block_choices(),
        "modes": MODES,
        "results": RESULTS,
        "bands": compass_words.BANDS,
        "perspectives": PERSPECTIVES,
        "note_form": NoteForm(prefix="note", initial={"block": _block(seen)}),
        "voice_form": VoiceForm(prefix="voice", initial=_voice(seen)),
        **bound,
    }
    if "action_form" not in context:
        members = owners(request.actor, talk, today=timezone.localdate())
        form = ActionForm(prefix="action", initial=_action(seen), members=members)
        context["action_form"] = form
    return render(request, "conversations/regie_page.html", context, status=status)


def _block(seen: Regie) -> Block:
    if seen.stage.card:
        return seen.stage.card.block.key
    first = next((option.key for option in seen.stage.options), Block.GOAL)
    return Block(first) if first in set(Block) else Block.GOAL


def _voice(seen: Regie) -> dict[str, object]:
    voice = seen.stage.voice
    told = {"unheard": seen.stage.conversation.unheard}
    if voice is None:
        return told
    return {"mode": voice.mode, "reason": voice.reason, "next_step": voice.next_step, **told}


def _action(seen: Regie) -> dict[str, object]:
    today = timezone.localdate()
    deck = seen.stage.conversation.dots or {}
    block = max(deck, key=lambda key: deck[key]) if deck else Block.GOAL
    return {
        "block": block if block in set(Block) else Block.GOAL,
        "due_on": today + timedelta(days=28),
        "look_back_on": today + timedelta(days=56),
    }


def steers(view: Steer) -> Callable[..., HttpResponse]:
    """Give a view the conversation, do its act and go back to the page, or say why it cannot be.

    A view may return a page of its own, such as a form with a remark.
    """

    @require_POST
    @wraps(view)
    def inner(request: ActorRequest, pk: int, talk_pk: int, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        talk = found(request, pk, talk_pk)
        require(policy.may_lead(request.actor, talk))
        if ending.end_if_due(talk, now=timezone.now()):
            return redirect("conversations:report", pk, talk_pk)
        try:
            answer = view(request, talk, **kwargs)
        except MovedOn:
            return _refused(request, talk, _("Somebody just pressed. This is how it stands now."))
        except NotYet as error:
            reasons = " ".join(str(words.NEEDS[need]) for need in error.missing)
            return _refused(request, talk, reasons)
        except PermissionDenied as error:
            return _refused(request, talk, str(error), status=403)
        if isinstance(answer, HttpResponse):
            return answer
        return redirect("conversations:lead", pk, talk_pk)

    return inner


def _refused(
    request: ActorRequest, talk: Conversation, why: str, *, status: int = 409
) -> HttpResponse:
    messages.warning(request, why)
    fresh = found(request, talk.partnership_id, talk.pk)
    if fresh.ended_at:
        return redirect("conversations:report", talk.partnership_id, talk.pk)
    return page(request, fresh, status=status)
