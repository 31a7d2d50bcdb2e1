"""Saying how far it is, telling sentence by sentence, asking and answering. Pure."""

from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle
from brugwerk.sharing.rules.decision import Ground, Level


class Status(StrEnum):
    """How far it is: a closed list without a word to add (trust 4.3, INV14).

    A no of the family and an end read the same; not being able to say anything is always there.
    """

    RECEIVED = "received"
    CONTACTING = "contacting"
    TALKING = "talking"
    RUNNING = "running"
    WAITING = "waiting"
    PAUSED = "paused"
    SCHOOL_CAN = "school_can"
    CLOSED = "closed"
    NO_FEEDBACK = "no_feedback"


LAST = frozenset({Status.CLOSED, Status.NO_FEEDBACK})
"""After these no next moment is promised."""


class SentenceState(StrEnum):
    """What the family says of one sentence (N5)."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class SentenceAct(StrEnum):
    """What happens to a sentence."""

    APPROVE = "approve"
    REFUSE = "refuse"
    CHANGE = "change"


SENTENCE_LIFE = Lifecycle(
    name="SharedSentence",
    source="INV20",
    first=SentenceState.PROPOSED,
    moves={
        SentenceState.PROPOSED: {
            SentenceAct.APPROVE: SentenceState.APPROVED,
            SentenceAct.REFUSE: SentenceState.REFUSED,
            SentenceAct.CHANGE: SentenceState.PROPOSED,
        },
        SentenceState.APPROVED: {
            SentenceAct.REFUSE: SentenceState.REFUSED,
            SentenceAct.CHANGE: SentenceState.PROPOSED,
        },
        SentenceState.REFUSED: {
            SentenceAct.APPROVE: SentenceState.APPROVED,
            SentenceAct.CHANGE: SentenceState.PROPOSED,
        },
    },
)


class Answer(StrEnum):
    """What an information request gets: one of four (5.29)."""

    SHARED = "shared"
    STATUS = "status"
    VIA_FAMILY = "via_family"
    NOT_POSSIBLE = "not_possible"


BY_FAMILY = frozenset({Ground.TOLD, Ground.AGREED})
"""On these grounds every sentence waits for the family's yes."""
MOST = {Level.NOTHING: 0, Level.STATUS: 0, Level.SUMMARY: 3, Level.FULL: 12}
"""How many sentences a level carries: a short version is three."""
MOST_SENTENCES, LONGEST = 12, 280


def reaches(state: str, ground: Ground) -> bool:
    """Tell whether a sentence exists for who receives it (INV20)."""
    if state == SentenceState.REFUSED:
        return False
    return state == SentenceState.APPROVED or ground not in BY_FAMILY
