"""Steering: the next step, back, the curtain, the clock, the cards, and taking over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import SystemRandom

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.compass.operations import closing
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.conversations import policy
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations.changing import change, steered
from brugwerk.conversations.queries.facts import there
from brugwerk.conversations.rules.deck import CardInfo, deck
from brugwerk.conversations.rules.gathering import by_dots, count_dots
from brugwerk.conversations.rules.phases import (
    LEAST_MINUTES,
    MOST_MINUTES,
    Act,
    Kind,
    Need,
    Phase,
    View,
    minutes,
    missing,
    next_step,
    phase_before,
    phases,
    reachable,
)
from brugwerk.kit.records import locked

chance = SystemRandom()
SILENCE = timedelta(minutes=1)


class NotYet(Exception):
    """The next phase needs something first; ``missing`` says what."""

    def __init__(self, needs: Sequence[Need]) -> None:
        super().__init__(", ".join(needs))
        self.missing = tuple(needs)


@transaction.atomic
def step(*, actor: Actor, conversation: Conversation, at: str, now: datetime) -> Conversation:
    """Do what the one big button says: show what was gathered, or go on.

    Raises MovedOn, and NotYet with what is missing. At the last phase nothing happens: the end is
    an act of its own.
    """
    conversation = steered(actor, conversation, at)
    found = next_step(Kind(conversation.kind), Phase(conversation.phase), there(conversation))
    if found.act is Act.SHOW:
        return _show(actor, conversation, now)
    if found.missing:
        raise NotYet(found.missing)
    return _enter(conversation, found.phase, now) if found.act is Act.GO else conversation


def _show(actor: Actor, conversation: Conversation, now: datetime) -> Conversation:
    """Draw the curtain: the round closes now and its picture is frozen; or the dots are counted."""
    if conversation.phase == Phase.LOOK:
        if conversation.round and conversation.round.closed_at is None:
            conversation.round = closing.close(actor=actor, round_=conversation.round, now=now)
        record(actor=actor, kind="conversations.revealed", subject=conversation)
        return change(conversation, shown=True)
    given = conversation.participants.values_list("dots", flat=True)
    totals = count_dots(given, conversation.options)
    conversation.participants.update(dots=[])
    return change(conversation, dots=totals, shown=True)


def _enter(conversation: Conversation, phase: Phase, now: datetime) -> Conversation:
    """Begin a phase. What was revealed once stays on the screen when somebody comes back."""
    facts = there(conversation)
    shown = {Phase.LOOK: Need.SHOWN in facts, Phase.CHOOSE: Need.CHOSEN in facts}
    fields: dict[str, object] = {
        "phase": phase,
        "phase_since": now,
        "shown": shown.get(phase, True),
        "clock_ends_at": None,
    }
    if phase is Phase.TALK and not conversation.deck:
        fields |= {"deck": _deck(conversation), "card": 0}
    return change(conversation, **fields)


def _deck(conversation: Conversation) -> list[str]:
    """Return the cards of what got most dots: those of one block, or the chosen cards in order."""
    first = by_dots(conversation.dots or {})
    if first and first[0] not in set(Block):
        return list(first)
    return _cards(Block(first[0]) if first else Block.GOAL)


def _cards(block: Block) -> list[str]:
    infos = [CardInfo(card.key, card.block, card.kind) for card in pack().cards]
    return list(deck(infos, block))


@transaction.atomic
def back(*, actor: Actor, conversation: Conversation, at: str, now: datetime) -> Conversation:
    """Go one phase back; nothing that was gathered is lost. Raises MovedOn."""
    conversation = steered(actor, conversation, at)
    facts = there(conversation)
    before = phase_before(Kind(conversation.kind), Phase(conversation.phase), facts)
    return _enter(conversation, before, now) if before else conversation


@transaction.atomic
def go_to(*, actor: Actor, conversation: Conversation, phase: Phase, now: datetime) -> Conversation:
    """Jump to a phase. Raises NotYet when it needs something first."""
    conversation = steered(actor, conversation)
    facts = there(conversation)
    if not reachable(Kind(conversation.kind), phase, facts):
        raise NotYet(missing(phase, facts))
    return _enter(conversation, phase, now)


@transaction.atomic
def set_shown(*, actor: Actor, conversation: Conversation, shown: bool) -> Conversation:
    """Hide what stands on the big screen and the phones, or show it again; reveals nothing new."""
    conversation = steered(actor, conversation)
    phase = Phase(conversation.phase)
    behind = {Phase.LOOK: Need.SHOWN, Phase.CHOOSE: Need.CHOSEN}.get(phase)
    if shown and behind and behind not in there(conversation):
        return conversation
    return change(conversation, shown=shown)


@transaction.atomic
def set_view(
    *, actor: Actor, conversation: Conversation, view: View, numbers: bool
) -> Conversation:
    """Choose which picture stands on the big screen, and whether with numbers."""
    return change(steered(actor, conversation), view=view, numbers=numbers)


@transaction.atomic
def take_over(*, actor: Actor, conversation: Conversation) -> Conversation:
    """Take the reins from a colleague, with one tap."""
    conversation = locked(conversation)
    require(policy.may_take_over(actor, conversation))
    record(actor=actor, kind="conversations.taken_over", subject=conversation)
    return change(conversation, leader_id=actor.user_id)


@transaction.atomic
def start_clock(*, actor: Actor, conversation: Conversation, now: datetime) -> Conversation:
    """Start the clock of this phase anew, with its minutes."""
    conversation = steered(actor, conversation)
    length = minutes(Phase(conversation.phase), conversation.minutes)
    return change(conversation, clock_ends_at=now + timedelta(minutes=length))


@transaction.atomic
def start_silence(*, actor: Actor, conversation: Conversation, now: datetime) -> Conversation:
    """Let the clock run for one minute of silence before people talk (6.15)."""
    return change(steered(actor, conversation), clock_ends_at=now + SILENCE)


@transaction.atomic
def add_minute(*, actor: Actor, conversation: Conversation, now: datetime) -> Conversation:
    """Give one minute more, counted from now when the time is over."""
    conversation = steered(actor, conversation)
    ends = max(conversation.clock_ends_at or now, now)
    return change(conversation, clock_ends_at=ends + timedelta(minutes=1))


@transaction.atomic
def stop_clock(*, actor: Actor, conversation: Conversation) -> Conversation:
    """Take the clock away; it never stops anybody."""
    return change(steered(actor, conversation), clock_ends_at=None)


@transaction.atomic
def set_minutes(
    *, actor: Actor, conversation: Conversation, phase: Phase, length: int
) -> Conversation:
    """Give a phase other minutes than the suggested ones; out of bounds becomes the bound."""
    conversation = steered(actor, conversation)
    bounded = max(LEAST_MINUTES, min(length, MOST_MINUTES))
    if phase not in phases(Kind(conversation.kind)):
        return conversation
    return change(conversation, minutes={**conversation.minutes, phase: bounded})


@transaction.atomic
def offer(*, actor: Actor, conversation: Conversation, block: Block | None) -> Conversation:
    """Offer the six blocks to choose from, or the question cards of one block.

    Dots that were given already go back to their givers.
    """
    conversation = steered(actor, conversation)
    if conversation.dots is not None:
        return conversation
    conversation.participants.update(dots=[])
    options = [str(one) for one in Block]
    if block:
        options = [card.key for card in pack().cards if card.block is block]
    return change(conversation, options=options, offer=conversation.offer + 1)


@transaction.atomic
def choose_again(*, actor: Actor, conversation: Conversation) -> Conversation:
    """Open the choosing once more; the earlier count is gone."""
    conversation = steered(actor, conversation)
    return change(
        conversation, dots=None, shown=False, deck=[], card=0, offer=conversation.offer + 1
    )


@transaction.atomic
def turn(*, actor: Actor, conversation: Conversation, by: int, at: str) -> Conversation:
    """Turn to the next card, or the one before. Raises MovedOn."""
    conversation = steered(actor, conversation, at)
    last = max(len(conversation.deck) - 1, 0)
    card = max(0, min(conversation.card + by, last))
    return change(conversation, card=card, clock_ends_at=None)


@transaction.atomic
def draw(*, actor: Actor, conversation: Conversation) -> Conversation:
    """Draw another card of the deck by chance."""
    conversation = steered(actor, conversation)
    others = [index for index in range(len(conversation.deck)) if index != conversation.card]
    card = chance.choice(others) if others else conversation.card
    return change(conversation, card=card, clock_ends_at=None)


@transaction.atomic
def take_deck(*, actor: Actor, conversation: Conversation, block: Block) -> Conversation:
    """Take the cards of another block."""
    return change(steered(actor, conversation), deck=_cards(block), card=0, clock_ends_at=None)
