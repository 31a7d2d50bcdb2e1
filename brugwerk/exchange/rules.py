"""Asks and offers, expertise, lessons and changes. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from itertools import chain

from brugwerk.kit.lifecycle import Lifecycle

POST_DAYS = 60
LESSON_DAYS = 28
"""So long an organisation has to say what it did with a lesson."""
REMIND_DAYS = 14
"""So long before that day, who read it is asked again."""
SEVERAL = 2


class PostKind(StrEnum):
    """Whether somebody asks for help or offers it (2.13)."""

    ASK = "ask"
    OFFER = "offer"


class About(StrEnum):
    """What is asked or offered."""

    ADVICE = "advice"
    HELP = "help"
    KNOWLEDGE = "knowledge"
    SPACE = "space"
    TIME = "time"


class PostState(StrEnum):
    """Where an ask or offer is in its life (N13)."""

    OPEN = "open"
    TAKEN = "taken"
    GIVEN = "given"
    THANKED = "thanked"
    WITHDRAWN = "withdrawn"


class PostAct(StrEnum):
    """What happens to an ask or offer."""

    TAKE = "take"
    GIVE = "give"
    THANK = "thank"
    LET_GO = "let_go"
    WITHDRAW = "withdraw"


POST_LIFE = Lifecycle(
    name="Post",
    source="2.13, N13",
    first=PostState.OPEN,
    moves={
        PostState.OPEN: {PostAct.TAKE: PostState.TAKEN, PostAct.WITHDRAW: PostState.WITHDRAWN},
        PostState.TAKEN: {
            PostAct.GIVE: PostState.GIVEN,
            PostAct.LET_GO: PostState.OPEN,
            PostAct.WITHDRAW: PostState.WITHDRAWN,
        },
        PostState.GIVEN: {PostAct.THANK: PostState.THANKED},
        PostState.THANKED: {},
        PostState.WITHDRAWN: {},
    },
)
DONE = (PostState.GIVEN, PostState.THANKED)
OVER = (*DONE, PostState.WITHDRAWN)


def lapsed(state: str, until: date, today: date) -> bool:
    """Test whether nobody took an ask or offer up before its last day."""
    return state == PostState.OPEN and until < today


def balance(given: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """Return for each organisation how much more it gave than it got; all together are zero (N13).

    ``given`` are pairs of who gave and who got.
    """
    pairs = list(given)
    found = Counter(dict.fromkeys(chain.from_iterable(pairs), 0))
    for giver, getter in pairs:
        found[giver] += 1
        found[getter] -= 1
    return found


class Learnt(StrEnum):
    """How somebody came to know something: both count the same (2.18, 2.20)."""

    LEARNT = "learnt"
    LIVED = "lived"


class Confirmed(StrEnum):
    """How far others confirm an expertise; never a number of a person (INV30)."""

    NOBODY = "nobody"
    ONE = "one"
    SEVERAL = "several"


def confirmed(organisations: int) -> Confirmed:
    """Return in a word how many organisations confirm an expertise."""
    if organisations >= SEVERAL:
        return Confirmed.SEVERAL
    return Confirmed.ONE if organisations else Confirmed.NOBODY


class Source(StrEnum):
    """Where a lesson came up; the kind alone, never which family (2.08)."""

    CONTACT = "contact"
    MEETING = "meeting"
    ROUND = "round"
    CASE = "case"
    ELSE = "else"


class Tested(StrEnum):
    """With whom an insight was tested (2.14)."""

    NOT = "not"
    PROFESSIONALS = "professionals"
    FAMILY = "family"


class LessonState(StrEnum):
    """How far a lesson came; it follows from its days (2.08)."""

    SENT = "sent"
    READ = "read"
    ANSWERED = "answered"


def lesson_state(read_on: date | None, answered_on: date | None) -> LessonState:
    """Return how far a lesson came; an answer says that it was read."""
    if answered_on:
        return LessonState.ANSWERED
    return LessonState.READ if read_on else LessonState.SENT


class Answer(StrEnum):
    """What an organisation did with a lesson."""

    CHANGED = "changed"
    WILL = "will"
    NOT_NOW = "not_now"


class ChangeKind(StrEnum):
    """What changed in or around an organisation (2.23)."""

    STAFF = "staff"
    HOURS = "hours"
    MISSION = "mission"
    FUNDING = "funding"
    ADDRESS = "address"
    OTHER = "other"


class Outcome(StrEnum):
    """What a change does to something that was agreed."""

    NONE = "none"
    ADAPT = "adapt"
