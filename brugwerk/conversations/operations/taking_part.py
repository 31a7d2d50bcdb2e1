"""What phones do: come in, put dots, write a note, thank somebody, confirm, and say its worth.

Each of these may be sent twice, by a phone that heard no answer: it is kept once.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from brugwerk.access.verdict import require
from brugwerk.compass.operations import answers
from brugwerk.content.rules import Block
from brugwerk.conversations import policy
from brugwerk.conversations.models import Confirmation, Conversation, Participant
from brugwerk.conversations.operations.changing import change, count_topic
from brugwerk.conversations.rules.gathering import (
    LEAST_WORTH,
    MOST_NOTES,
    MOST_NOTES_EACH,
    MOST_WORTH,
    Desk,
    To,
    valid_dots,
)
from brugwerk.conversations.rules.phases import Phase
from brugwerk.goals.models import Action
from brugwerk.kit.background import once_soon
from brugwerk.kit.events import tell
from brugwerk.kit.records import locked, write_anew
from brugwerk.kit.tokens import new_token, random_id, token_hash
from brugwerk.partnerships.rules import Perspective

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

MIX_SECONDS = 2.0
MOST_PARTICIPANTS = 2_000


class NoPlace(Exception):
    """This phone is not in the conversation."""


class NotOffered(Exception):
    """More than three dots, or on something that is not offered."""


class TooMany(Exception):
    """The conversation holds as much as it can."""


def join(*, conversation: Conversation, perspective: Perspective, name: str, now: datetime) -> str:
    """Come in with a phone and return its secret: a seat too while the round is open.

    Raises RoundFull of the compass and TooMany.
    """
    require(policy.may_take_part(conversation, None, now))
    round_, today = conversation.round, timezone.localdate(now)
    with transaction.atomic():
        if conversation.participants.count() >= MOST_PARTICIPANTS:
            raise TooMany
        if round_ is not None and round_.closed_at is None:
            token = answers.join(round_=round_, perspective=perspective, name=name, today=today)
        else:
            token = new_token()
        sit_down(conversation=conversation, token=token, perspective=perspective)
    return token


def sit_down(*, conversation: Conversation, token: str, perspective: Perspective | None) -> None:
    """Take a place for who holds a secret already: a personal link, or the seat of a member."""
    if conversation.participants.count() >= MOST_PARTICIPANTS:
        raise TooMany
    Participant.objects.get_or_create(
        conversation=conversation,
        token_hash=token_hash(token),
        defaults={"id": random_id(), "perspective": perspective or ""},
    )
    once_soon(f"mix people {conversation.pk}", MIX_SECONDS, _mix, conversation.pk)
    tell(count_topic(conversation.pk))


@transaction.atomic
def _mix(pk: int) -> None:
    """Forget in which order people came in (R9); what a phone sends meanwhile waits its turn."""
    Conversation.objects.select_for_update().filter(pk=pk).first()
    write_anew(Participant.objects.filter(conversation=pk))


def place_of(conversation: Conversation, token: str) -> Participant:
    """Return the place of a phone. Raises NoPlace."""
    found = conversation.participants.filter(token_hash=token_hash(token)).first()
    if found is None:
        raise NoPlace
    return found


def put_dots(*, conversation: Conversation, token: str, dots: Sequence[str], now: datetime) -> None:
    """Put this phone's dots: all of them at once, so that sending twice changes nothing.

    Raises NoPlace and NotOffered; PermissionDenied once the facilitator has closed the choosing.
    """
    with transaction.atomic():
        conversation = locked(conversation)
        require(policy.may_take_part(conversation, Phase.CHOOSE, now))
        require(policy.may_still_choose(conversation))
        if not valid_dots(dots, conversation.options):
            raise NotOffered
        place = place_of(conversation, token)
        Participant.objects.filter(pk=place.pk).update(dots=list(dots))
    tell(count_topic(conversation.pk))


def write_note(
    *, conversation: Conversation, token: str, key: str, block: Block, text: str, now: datetime
) -> None:
    """Write a harvest note; it waits until the facilitator lets it through.

    ``key`` is the phone's own name for this note: the same key again changes nothing.
    Raises NoPlace and TooMany.
    """
    require(policy.may_send_text(conversation, Phase.TALK, now))
    deck = conversation.deck
    card = deck[conversation.card] if conversation.card < len(deck) else ""
    _keep(conversation.notes, conversation, token, key, block=block, card=card, text=text)


def thank(
    *,
    conversation: Conversation,
    token: str,
    key: str,
    to: To,
    name: str,
    text: str,
    on_screen: bool,
    now: datetime,
) -> None:
    """Write one sentence of thanks; it waits too. Raises NoPlace and TooMany."""
    require(policy.may_send_text(conversation, Phase.THANKS, now))
    whom = "" if to is To.GROUP else name
    fields = {"to": to, "name": whom, "text": text, "on_screen": on_screen}
    _keep(conversation.thanks, conversation, token, key, **fields)


@transaction.atomic
def _keep(
    texts: "RelatedManager[Any]",
    conversation: Conversation,
    token: str,
    key: str,
    **fields: object,
) -> None:
    """Keep a text once, and keep one phone from filling the desk or the disk."""
    locked(conversation)
    place = place_of(conversation, token)
    if texts.filter(key=key).exists():
        return
    kept = [one.exclude(desk=Desk.ASIDE) for one in (conversation.notes, conversation.thanks)]
    total = sum(one.count() for one in kept)
    if place.texts >= MOST_NOTES_EACH or total >= MOST_NOTES:
        raise TooMany
    texts.create(id=random_id(), key=key, **fields)
    Participant.objects.filter(pk=place.pk).update(texts=place.texts + 1)
    tell(count_topic(conversation.pk))


@transaction.atomic
def confirm(
    *, conversation: Conversation, token: str, action: Action, yes: bool, now: datetime
) -> None:
    """Say "that is me, I do this" of an agreement, or take it back from the same phone.

    Raises NoPlace, and NotOffered for an agreement of elsewhere.
    """
    conversation = locked(conversation)
    require(policy.may_take_part(conversation, None, now))
    place_of(conversation, token)
    if not conversation.actions.filter(pk=action.pk).exists():
        raise NotOffered
    own = {"action": action, "conversation": conversation, "by_hash": token_hash(token)}
    if yes:
        Confirmation.objects.get_or_create(action=action, defaults=own)
    else:
        Confirmation.objects.filter(**own).delete()
    change(conversation)


def say_worth(*, conversation: Conversation, token: str, value: int, now: datetime) -> None:
    """Say from 1 to 5 whether it was worth the time; the last tap counts. Raises NotOffered."""
    if not LEAST_WORTH <= value <= MOST_WORTH:
        raise NotOffered
    with transaction.atomic():
        conversation = locked(conversation)
        require(policy.may_take_part(conversation, Phase.CLOSE, now))
        place = place_of(conversation, token)
        Participant.objects.filter(pk=place.pk).update(worth=value)
    tell(count_topic(conversation.pk))
