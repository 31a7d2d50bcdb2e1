"""How a conversation stands now, for every screen that shows it: one reading for all of them.

It holds nothing of one person and no name, and nothing of a round before it was revealed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.utils.functional import Promise

from brugwerk.compass import words as compass_words
from brugwerk.compass.queries.results import ResultPage, result_page
from brugwerk.compass.queries.rounds import follow_card
from brugwerk.compass.rules.shapes import Form, Unheard
from brugwerk.content.pack import BlockText, pack
from brugwerk.content.pack import Card as PackCard
from brugwerk.content.rules import Block
from brugwerk.conversations import policy
from brugwerk.conversations.models import Conversation, Note, Thanks
from brugwerk.conversations.queries.facts import earlier, there, voice_of
from brugwerk.conversations.rules.gathering import Desk, Worth, WorthResult
from brugwerk.conversations.rules.phases import Kind, Need, Phase, phases
from brugwerk.conversations.words import REGISTERS
from brugwerk.goals.models import Action
from brugwerk.voices.models import VoiceRecord


@dataclass(frozen=True, slots=True)
class Counts:
    """How many: who is in, who answered, who is ready, who put dots or said its worth.

    Per side only where the form of the round allows it.
    """

    joined: int
    answered: int = 0
    ready: int = 0
    dotted: int = 0
    worth: int = 0
    waiting: int = 0
    sides: Mapping[str, int] | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the numbers for a script."""
        return {
            "joined": self.joined,
            "answered": self.answered,
            "ready": self.ready,
            "dotted": self.dotted,
            "worth": self.worth,
            "waiting": self.waiting,
        }


@dataclass(frozen=True, slots=True)
class Option:
    """Something to put dots on: a block or a card; ``dots`` only when the choosing is closed."""

    key: str
    name: str
    number: int | None
    dots: int | None


@dataclass(frozen=True, slots=True)
class CardOnTable:
    """The reflection card of the moment."""

    key: str
    card: PackCard
    block: BlockText
    register: str | Promise
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Line:
    """An agreement, and whether its owner said "that is me"."""

    action: Action
    block: BlockText
    strengthens: Sequence[BlockText]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that the screens of one phase show."""

    conversation: Conversation
    phase: Phase
    ended: bool
    shown: bool
    counts: Counts
    parts: Sequence[Phase]
    form: str
    earlier: Sequence[Action]
    result: ResultPage | None
    options: Sequence[Option]
    chosen: bool
    card: CardOnTable | None
    notes: Sequence[Note]
    voice: VoiceRecord | None
    unheard: Sequence[object]
    lines: Sequence[Line]
    thanks: Sequence[Thanks]
    worth: WorthResult | None

    @property
    def fills(self) -> bool:
        """Test whether the round still takes answers: only then it matters who is ready."""
        round_ = self.conversation.round
        return round_ is not None and round_.closed_at is None

    @property
    def revealed(self) -> bool:
        """Test whether the picture of the round may be seen now."""
        return self.result is not None


# Written as it is, in one statement: while a room answers it is counted up to a hundred times a
# second, and by way of the models that costs twenty times more. A closed round counts nobody.
NUMBERS = """
    SELECT people.joined, people.dotted, people.worth, desk.waiting,
        seats.answered, seats.ready, seats.on_paper
    FROM conversations_conversation talk,
        (SELECT COUNT(*) AS joined, COUNT(CASE WHEN dots <> '[]' THEN 1 END) AS dotted,
            COUNT(worth) AS worth
            FROM conversations_participant WHERE conversation_id = %(pk)s) people,
        (SELECT (SELECT COUNT(*) FROM conversations_note
                WHERE conversation_id = %(pk)s AND desk = %(waiting)s)
            + (SELECT COUNT(*) FROM conversations_thanks
                WHERE conversation_id = %(pk)s AND desk = %(waiting)s) AS waiting) desk,
        (SELECT COUNT(CASE WHEN answered THEN 1 END) AS answered,
            COUNT(CASE WHEN finished THEN 1 END) AS ready,
            COUNT(CASE WHEN on_paper THEN 1 END) AS on_paper
            FROM compass_seat WHERE round_id = (
                SELECT compass_round.id FROM compass_round
                JOIN conversations_conversation ON round_id = compass_round.id
                WHERE conversations_conversation.id = %(pk)s AND closed_at IS NULL)) seats
    WHERE talk.id = %(pk)s
"""


def numbers(pk: int) -> Counts | None:
    """Return how many, without the sides; nothing when there is no such conversation."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, {"pk": pk, "waiting": Desk.WAITING.value})
        found = cursor.fetchone()
    if found is None:
        return None
    joined, dotted, worth, waiting, answered, ready, on_paper = found
    return Counts(
        joined=max(joined + on_paper, answered),
        answered=answered,
        ready=ready,
        dotted=dotted,
        worth=worth,
        waiting=waiting,
    )


def counts(conversation: Conversation) -> Counts:
    """Return how many, per side too where the form of an open round allows it."""
    found = numbers(conversation.pk) or Counts(joined=0)
    round_ = conversation.round
    if round_ is None or round_.closed_at or round_.form == Form.ANONYMOUS:
        return found
    return replace(found, sides=follow_card(policy.room(conversation), round_).per_group)


def stage(conversation: Conversation) -> Stage:
    """Return how the conversation stands."""
    phase, facts = Phase(conversation.phase), there(conversation)
    round_ = conversation.round
    looks = phase is Phase.LOOK and conversation.shown and Need.SHOWN in facts
    return Stage(
        conversation=conversation,
        phase=phase,
        ended=conversation.ended_at is not None,
        shown=conversation.shown,
        counts=counts(conversation),
        parts=phases(Kind(conversation.kind)),
        form=round_.form if round_ else "",
        earlier=earlier(conversation) if phase is Phase.WELCOME else (),
        result=_result(conversation) if looks else None,
        options=options(conversation) if phase is Phase.CHOOSE else (),
        chosen=Need.CHOSEN in facts,
        card=card_on_table(conversation) if phase is Phase.TALK else None,
        notes=_notes(conversation) if phase in {Phase.TALK, Phase.AGREE} else (),
        voice=voice_of(conversation),
        unheard=[compass_words.UNHEARD[Unheard(group)] for group in conversation.unheard],
        lines=lines(conversation),
        thanks=_thanks(conversation) if phase in {Phase.THANKS, Phase.CLOSE} else (),
        worth=worth_of(conversation),
    )


def _result(conversation: Conversation) -> ResultPage | None:
    if conversation.round is None:
        return None
    eyes = policy.room(conversation)
    return result_page(eyes, conversation.round, hrefs={}, numbers=conversation.numbers)


def options(conversation: Conversation) -> list[Option]:
    """Return what can be chosen, with the dots once the choosing is closed."""
    cards = {card.key: card for card in pack().cards}
    totals = conversation.dots
    found = []
    for key in conversation.options:
        if key in set(Block):
            text = pack().block(Block(key))
            name, number = str(text.short), text.number
        else:
            name, number = str(cards[key].text), None
        dots = totals.get(key, 0) if totals is not None else None
        found.append(Option(key, name, number, dots))
    if totals is not None:
        found.sort(key=lambda option: -(option.dots or 0))
    return found


def card_on_table(conversation: Conversation) -> CardOnTable | None:
    """Return the card of the moment, with its block and the register that stands beside it."""
    if conversation.card >= len(conversation.deck):
        return None
    key = conversation.deck[conversation.card]
    card = next((card for card in pack().cards if card.key == key), None)
    if card is None:
        return None
    return CardOnTable(
        key=key,
        card=card,
        block=pack().block(card.block),
        register=REGISTERS[card.block],
        number=conversation.card + 1,
        total=len(conversation.deck),
    )


def _notes(conversation: Conversation) -> list[Note]:
    """Return the notes that came through, of the card of the moment first."""
    return list(conversation.notes.filter(desk=Desk.SHOWN).order_by("block", "pk"))


def _thanks(conversation: Conversation) -> list[Thanks]:
    """Return the thanks for the big screen: ticked by the writer and let through (T16)."""
    found = conversation.thanks.filter(desk=Desk.SHOWN, on_screen=True)
    return list(found.order_by("pk"))


def lines(conversation: Conversation) -> list[Line]:
    """Return the agreements of this conversation, and which are confirmed."""
    confirmed = set(conversation.confirmations.values_list("action_id", flat=True))
    return [
        Line(
            action=action,
            block=pack().block(Block(action.block)),
            strengthens=[pack().block(Block(block)) for block in action.strengthens],
            confirmed=action.pk in confirmed,
        )
        for action in conversation.actions.select_related("owner__user").order_by("pk")
    ]


def worth_of(conversation: Conversation) -> WorthResult | None:
    """Return whether it was worth the time, once the conversation has ended."""
    found = conversation.worth
    if not found:
        return None
    return WorthResult(found["n"], Worth(found["band"]) if found["band"] else None)
