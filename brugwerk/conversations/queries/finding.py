"""Finding a conversation: as a member, by its code, by the secret of a phone, by its screen key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.compass.models import Round
from brugwerk.conversations import policy
from brugwerk.conversations.models import Conversation, ConversationQuerySet, Participant
from brugwerk.conversations.rules.phases import REPORT_FOR, Kind, Scope, report_is_open
from brugwerk.kit.tokens import token_hash
from brugwerk.partnerships.models import Partnership

__all__ = [  # the records too: screens name what they were given, and reach it only from here
    "Conversation",
    "ConversationList",
    "Participant",
    "Partnership",
    "by_code",
    "by_pk",
    "by_screen_key",
    "conversation_list",
    "conversation_or_404",
    "conversations",
    "ended_lately",
    "ended_with",
    "is_in",
    "of_round",
    "participant",
    "round_of",
    "running",
    "running_in",
    "runs",
]
WITH = ("partnership", "round__partnership", "round__voice", "voice", "leader")


def conversations(actor: Actor) -> ConversationQuerySet:
    """Return the conversations that the actor may see."""
    return Conversation.objects.visible_to(actor)


def running(actor: Actor) -> ConversationQuerySet:
    """Return the conversations that go on now and that the actor may see, the newest first."""
    return conversations(actor).running().select_related("partnership")


def running_in(actor: Actor, partnership: Partnership) -> Conversation | None:
    """Return the newest conversation that goes on in a partnership."""
    return running(actor).filter(partnership=partnership).first()


def conversation_or_404(actor: Actor, partnership: Partnership, pk: int) -> Conversation:
    """Return one conversation of a partnership; a stranger gets 404 (T1)."""
    found = conversations(actor).filter(partnership=partnership).select_related(*WITH)
    try:
        return found.get(pk=pk)
    except Conversation.DoesNotExist as error:
        raise Http404 from error


def by_pk(pk: int) -> Conversation | None:
    """Return a conversation for a screen that was let in before, to show how it stands now."""
    return Conversation.objects.select_related(*WITH).filter(pk=pk).first()


def round_of(pk: int) -> int | None:
    """Return the number of the round that a conversation is about."""
    return Conversation.objects.filter(pk=pk).values_list("round", flat=True).first()


def by_screen_key(key: str) -> Conversation | None:
    """Return the conversation that the secret of a big screen belongs to."""
    return Conversation.objects.select_related(*WITH).filter(screen_key=key).first()


def by_code(code: str) -> Conversation | None:
    """Return the running conversation of a six-digit code."""
    found = Conversation.objects.running().select_related(*WITH).filter(code=code)
    return found.first()


def ended_with(token: str, code: str, now: datetime) -> Conversation | None:
    """Return the ended conversation that a phone took part in, while its report may be fetched."""
    found = Conversation.objects.select_related(*WITH).filter(
        code=code, participants__token_hash=token_hash(token)
    )
    last = found.exclude(ended_at=None).order_by("-ended_at").first() if token else None
    return last if last and report_is_open(last.ended_at, now) else None


def runs(code: str) -> bool:
    """Test whether a conversation goes on under this code: asked at every answer, so kept light."""
    return Conversation.objects.running().filter(code=code).exists()


def is_in(token: str, code: str) -> bool:
    """Test whether this secret has a place in a conversation of this code, running or ended."""
    found = Participant.objects.filter(token_hash=token_hash(token), conversation__code=code)
    return found.exists()


def ended_lately(code: str, now: datetime) -> bool:
    """Test whether a conversation with cards had this code, and its report may still be fetched."""
    found = Conversation.objects.filter(code=code, round=None, ended_at__gt=now - REPORT_FOR)
    return found.exists()


def participant(conversation: Conversation, token: str) -> Participant | None:
    """Return the place of a phone in a conversation."""
    found = conversation.participants.filter(token_hash=token_hash(token))
    return found.first() if token else None


def of_round(actor: Actor, round_: Round) -> Conversation | None:
    """Return the conversation about a round, if there is one that the actor may see."""
    return conversations(actor).filter(round=round_).first()


@dataclass(frozen=True, slots=True)
class ConversationList:
    """The conversations of a partnership, the newest first, and what one may begin."""

    running: Sequence[Conversation]
    ended: Sequence[Conversation]
    may_start: Verdict
    may_start_inside: Verdict


def conversation_list(actor: Actor, partnership: Partnership) -> ConversationList:
    """Return the conversations of a partnership that the actor may see."""
    found = conversations(actor).filter(partnership=partnership).select_related("round")
    all_of_them = list(found.order_by("-started_at", "-pk"))
    return ConversationList(
        running=[one for one in all_of_them if one.ended_at is None],
        ended=[one for one in all_of_them if one.ended_at],
        may_start=policy.may_start(actor, partnership, Kind.COMPASS, Scope.PARTNERSHIP),
        may_start_inside=policy.may_start(actor, partnership, Kind.CARDS, Scope.ORGANISATION),
    )
