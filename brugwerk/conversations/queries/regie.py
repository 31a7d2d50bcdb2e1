"""What the facilitator sees: where we are, what comes next, who is in, what lies on the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.compass.rules.lifecycle import MOST_ACTIONS
from brugwerk.conversations import policy
from brugwerk.conversations.models import Conversation, Note, Thanks
from brugwerk.conversations.queries.facts import place, there
from brugwerk.conversations.queries.stage import Stage, stage
from brugwerk.conversations.rules.gathering import Desk
from brugwerk.conversations.rules.phases import (
    Kind,
    Need,
    Phase,
    Step,
    minutes,
    next_step,
    phase_before,
    phases,
    reachable,
    reveals,
)
from brugwerk.kit.identifying import marks

NOBODY_YET_MINUTES = 2  # ux screen 6: then tips appear


@dataclass(frozen=True, slots=True)
class Part:
    """One phase in the row on top: its minutes, and whether one may jump there."""

    phase: Phase
    minutes: int
    now: bool
    done: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text on the desk: it waits, or it was put aside."""

    kind: str
    record: Note | Thanks

    @property
    def points(self) -> bool:
        """Test whether the text may point at somebody, so that a hurried hand looks twice."""
        return bool(marks(self.record.text))


@dataclass(frozen=True, slots=True)
class Regie:
    """Everything on the facilitator's screen."""

    stage: Stage
    parts: Sequence[Part]
    at: str
    step: Step
    before: Phase | None
    can_hide: bool
    waiting: Sequence[Text]
    aside: Sequence[Text]
    thanked: Sequence[Text]
    may_steer: Verdict
    may_take_over: Verdict
    nobody_yet: bool
    room_for_actions: bool
    minutes: int
    looked_back: bool
    may_throw_away: Verdict


def regie(actor: Actor, conversation: Conversation, now: datetime) -> Regie:
    """Return the facilitator's screen."""
    kind, phase = Kind(conversation.kind), Phase(conversation.phase)
    facts = there(conversation)
    order = phases(kind)
    found = stage(conversation)
    age = now - conversation.started_at
    behind = reveals(phase)
    return Regie(
        stage=found,
        parts=[
            Part(
                phase=one,
                minutes=minutes(one, conversation.minutes),
                now=one is phase,
                done=order.index(one) < order.index(phase),
                open=reachable(kind, one, facts),
            )
            for one in order
        ],
        at=place(conversation),
        step=next_step(kind, phase, facts),
        before=phase_before(kind, phase, facts),
        can_hide=behind is None or behind in facts,
        waiting=texts(conversation, Desk.WAITING),
        aside=texts(conversation, Desk.ASIDE),
        thanked=[one for one in texts(conversation, Desk.SHOWN) if one.kind == "thanks"]
        if phase is Phase.THANKS
        else (),
        may_steer=policy.may_steer(actor, conversation),
        may_take_over=policy.may_take_over(actor, conversation),
        nobody_yet=found.counts.joined == 0 and age.total_seconds() > NOBODY_YET_MINUTES * 60,
        room_for_actions=len(found.lines) < MOST_ACTIONS,
        minutes=minutes(phase, conversation.minutes),
        looked_back=Need.LOOKED_BACK in facts,
        may_throw_away=policy.may_be_thrown_away(conversation),
    )


def texts(conversation: Conversation, desk: Desk) -> list[Text]:
    """Return the texts that lie somewhere, without any order of coming (R9)."""
    notes = conversation.notes.filter(desk=desk).order_by("pk")
    thanks = conversation.thanks.filter(desk=desk).order_by("pk")
    return [
        *(Text("note", note) for note in notes),
        *(Text("thanks", one) for one in thanks),
    ]


def text_of(conversation: Conversation, kind: str, pk: int) -> Note | Thanks | None:
    """Return one text of a conversation."""
    if kind == "note":
        return conversation.notes.filter(pk=pk).first()
    return conversation.thanks.filter(pk=pk).first()
