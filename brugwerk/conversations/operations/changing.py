"""How every change of a conversation is made: locked, asked, counted and told to all screens."""

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.conversations import policy
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.queries.facts import place
from brugwerk.kit.events import tell
from brugwerk.kit.records import locked


class MovedOn(Exception):
    """Somebody else pressed first; what this person saw is no longer the state."""


def steered(actor: Actor, conversation: Conversation, at: str = "") -> Conversation:
    """Return the conversation locked, for who holds the reins.

    ``at`` is the place that the person saw when pressing. Raises MovedOn when it is another now.
    """
    conversation = locked(conversation)
    require(policy.may_steer(actor, conversation))
    if at and at != place(conversation):
        raise MovedOn
    return conversation


def change(conversation: Conversation, **fields: object) -> Conversation:
    """Write these fields, count the version up and tell every screen."""
    for name, value in fields.items():
        setattr(conversation, name, value)
    conversation.version += 1
    conversation.save(update_fields=[*fields, "version"])
    tell(stage_topic(conversation.pk))
    return conversation


def stage_topic(pk: int) -> str:
    """Return what is told when all screens of a conversation must look again."""
    return f"conversation.{pk}.stage"


def count_topic(pk: int) -> str:
    """Return what is told when only numbers changed."""
    return f"conversation.{pk}.count"
