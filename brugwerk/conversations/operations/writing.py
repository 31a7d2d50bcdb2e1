"""What the facilitator writes down for the group, and which texts come through."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.compass.operations import discussing
from brugwerk.compass.rules.lifecycle import MOST_ACTIONS
from brugwerk.compass.rules.shapes import Unheard
from brugwerk.content.rules import Block
from brugwerk.conversations import policy
from brugwerk.conversations.models import Conversation, Note, Thanks
from brugwerk.conversations.operations.changing import change, steered
from brugwerk.conversations.operations.taking_part import TooMany
from brugwerk.conversations.rules.gathering import MOST_NOTES, Desk
from brugwerk.goals import operations as goals
from brugwerk.goals.models import Action
from brugwerk.goals.rules import Result
from brugwerk.kit.records import locked
from brugwerk.kit.tokens import new_token, random_id
from brugwerk.partnerships.models import Membership
from brugwerk.voices.operations import record_voice
from brugwerk.voices.rules import Mode


@transaction.atomic
def write_note(*, actor: Actor, conversation: Conversation, block: Block, text: str) -> Note:
    """Write a harvest note for the group; it stands on the screen at once. Raises TooMany."""
    conversation = steered(actor, conversation)
    if conversation.notes.filter(desk=Desk.SHOWN).count() >= MOST_NOTES:
        raise TooMany
    deck = conversation.deck
    note = Note.objects.create(
        id=random_id(),
        conversation=conversation,
        key=new_token(),
        block=block,
        card=deck[conversation.card] if conversation.card < len(deck) else "",
        text=text,
        desk=Desk.SHOWN,
    )
    change(conversation)
    return note


@transaction.atomic
def decide(*, actor: Actor, conversation: Conversation, text: Note | Thanks, desk: Desk) -> None:
    """Let a text through, or put it aside; both can be undone, after the end too."""
    conversation = locked(conversation)
    require(policy.may_write(actor, conversation))
    type(text).objects.filter(pk=text.pk, conversation=conversation).update(desk=desk)
    change(conversation)


@transaction.atomic
def decide_all(*, actor: Actor, conversation: Conversation, desk: Desk) -> None:
    """Let everything through that waits, or put all of it aside."""
    conversation = locked(conversation)
    require(policy.may_write(actor, conversation))
    for texts in (conversation.notes, conversation.thanks):
        texts.filter(desk=Desk.WAITING).update(desk=desk)
    change(conversation)


@transaction.atomic
def erase(*, actor: Actor, conversation: Conversation, text: Note | Thanks) -> None:
    """Erase a text that was put aside, for good."""
    conversation = locked(conversation)
    require(policy.may_write(actor, conversation))
    type(text).objects.filter(pk=text.pk, conversation=conversation, desk=Desk.ASIDE).delete()
    record(actor=actor, kind="conversations.text_erased", subject=conversation)
    change(conversation)


@transaction.atomic
def say_voice(
    *,
    actor: Actor,
    conversation: Conversation,
    mode: Mode,
    reason: str,
    next_step: str,
    unheard: Collection[Unheard],
    today: date,
) -> None:
    """Say how children and parents were heard, and which groups were not (X.01, X.02, INV2).

    Raises VoiceIncomplete: nobody there asks for a reason and a next step.
    """
    conversation = steered(actor, conversation)
    said = {"mode": mode, "reason": reason, "next_step": next_step}
    voice = conversation.voice
    if conversation.round:
        discussing.say_voice(
            actor=actor,
            round_=conversation.round,
            mode=mode,
            reason=reason,
            next_step=next_step,
            today=today,
        )
    else:
        conversation.voice = record_voice(**said, on=today)  # type: ignore[arg-type]
        record(actor=actor, kind="conversations.voice_recorded", subject=conversation)
    groups = [str(group) for group in Unheard if group in set(unheard)]
    change(conversation, voice=conversation.voice, unheard=groups)
    if voice and voice != conversation.voice:
        voice.delete()


@transaction.atomic
def agree(  # noqa: PLR0913 -- an agreement has this many parts
    *,
    actor: Actor,
    conversation: Conversation,
    what: str,
    who: str,
    due_on: date,
    block: Block,
    strengthens: Collection[Block],
    look_back_on: date,
    today: date,
    owner: Membership | None = None,
) -> Action:
    """Write down one of at most three agreements (INV13). Raises EnoughActions."""
    conversation = steered(actor, conversation)
    if conversation.actions.count() >= MOST_ACTIONS:
        raise discussing.EnoughActions
    leader = policy.as_leader(actor, conversation)
    fields = {
        "what": what,
        "who": who,
        "owner": owner,
        "due_on": due_on,
        "block": block,
        "strengthens": strengthens,
        "look_back_on": look_back_on,
        "today": today,
    }
    if conversation.round:
        action = discussing.agree(actor=leader, round_=conversation.round, **fields)  # type: ignore[arg-type]
    else:
        own = list(conversation.organisations.values_list("pk", flat=True))
        action = goals.agree(
            actor=leader,
            partnership=conversation.partnership,
            inside=own,
            **fields,  # type: ignore[arg-type]
        )
    conversation.actions.add(action)
    change(conversation)
    return action


@transaction.atomic
def take_back(*, actor: Actor, conversation: Conversation, action: Action) -> None:
    """Take an agreement back that was written down wrongly. Raises ActionDone."""
    conversation = steered(actor, conversation)
    goals.take_back(actor=policy.as_leader(actor, conversation), action=action)
    change(conversation)


@transaction.atomic
def look_back(
    *,
    actor: Actor,
    conversation: Conversation,
    action: Action,
    result: Result | None,
    learned: str,
    today: date,
) -> None:
    """Say what became of an agreement of last time, before new ones are made."""
    conversation = steered(actor, conversation)
    leader = policy.as_leader(actor, conversation)
    goals.look_back(actor=leader, action=action, result=result, learned=learned, today=today)
    change(conversation)
