"""The life of goals, tasks and actions. Pure."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from zlib import crc32

from brugwerk.kit.lifecycle import Lifecycle


class Result(StrEnum):
    """What became of an action when people looked back (domain 5.2)."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    LET_GO = "let_go"


def is_late(due: date, result: Result | None, today: date) -> bool:
    """Test whether an action without a result is past its day."""
    return result is None and due < today


class GoalState(StrEnum):
    """Where a shared goal is in its life (domain 5.2)."""

    IDEA = "idea"
    DRAFT = "draft"
    ACTIVE = "active"
    REACHED = "reached"
    LET_GO = "let_go"


class GoalAct(StrEnum):
    """What moves a goal on."""

    DRAFT = "draft"
    ACTIVATE = "activate"
    ADJUST = "adjust"
    REACH = "reach"
    LET_GO = "let_go"


GOAL_LIFE = Lifecycle(
    name="Goal",
    source="1.14, 1.19, INV3",
    first=GoalState.IDEA,
    moves={
        GoalState.IDEA: {
            GoalAct.DRAFT: GoalState.DRAFT,
            GoalAct.LET_GO: GoalState.LET_GO,
        },
        GoalState.DRAFT: {
            GoalAct.ACTIVATE: GoalState.ACTIVE,
            GoalAct.LET_GO: GoalState.LET_GO,
        },
        GoalState.ACTIVE: {
            GoalAct.ADJUST: GoalState.ACTIVE,
            GoalAct.REACH: GoalState.REACHED,
            GoalAct.LET_GO: GoalState.LET_GO,
        },
    },
)


class Together(StrEnum):
    """How partners share the responsibility for a task (1.09, q1.2)."""

    DIVIDED = "divided"
    SEQUENTIAL = "sequential"
    COLLECTIVE = "collective"


class TaskState(StrEnum):
    """Where a task is in its life."""

    OPEN = "open"
    DONE = "done"
    LET_GO = "let_go"


class TaskAct(StrEnum):
    """What moves a task on."""

    FINISH = "finish"
    LET_GO = "let_go"
    REOPEN = "reopen"


TASK_LIFE = Lifecycle(
    name="Task",
    source="1.09, 3.21",
    first=TaskState.OPEN,
    moves={
        TaskState.OPEN: {TaskAct.FINISH: TaskState.DONE, TaskAct.LET_GO: TaskState.LET_GO},
        TaskState.DONE: {TaskAct.REOPEN: TaskState.OPEN},
        TaskState.LET_GO: {TaskAct.REOPEN: TaskState.OPEN},
    },
)


class Feasible(StrEnum):
    """How feasible a goal feels, as three faces (ux screen 10)."""

    YES = "yes"
    TOGETHER = "together"
    HARD = "hard"


class StartedBy(StrEnum):
    """Who came with a goal first (1.12)."""

    FAMILIES = "families"
    PROFESSIONALS = "professionals"
    TOGETHER = "together"
    POLICY = "policy"


class FamiliesSince(StrEnum):
    """Since when families take part in a goal (1.12)."""

    IDEA = "idea"
    DRAFT = "draft"
    LATER = "later"
    NOT_YET = "not_yet"


class Evidence(StrEnum):
    """What makes a need tangible (1.17)."""

    FIGURE = "figure"
    STORY = "story"
    PLACE = "place"
    POLICY = "policy"


class About(StrEnum):
    """What an insight from the lifeworld tells of (1.13)."""

    SCHOOL = "school"
    OFFER = "offer"
    INVOLVED = "involved"


class Source(StrEnum):
    """How the words of families came to the partnership (1.13)."""

    TALK = "talk"
    GROUP = "group"
    WRITTEN = "written"
    PASSED_ON = "passed_on"


TEXTS = ("title", "why", "for_whom", "expected_change", "strengths")
FIRST_LOOK = timedelta(days=91)  # offered for a new goal: a quarter on, people know more (1.19)
SMART = ("specific", "measurable", "active", "realistic")
NEEDED = ("why", "for_whom", *SMART, "due_on", "review_on")  # before people work on it (INV3)
QUICK_DAYS = 42  # element 3.21: a quick win is done within six weeks


class Vague(StrEnum):
    """In what way a text may leave people guessing (1.18)."""

    SHORT = "short"
    NO_NUMBER = "no_number"
    WOOLLY = "woolly"
    NOBODY = "nobody"


WOOLLY = re.compile(
    r"\b(beter|meer|minder|goed|goede|sneller|vaker|aandacht|betrokken|optimaal|better|more|good)\b",
    re.IGNORECASE,
)
SOMEBODY = re.compile(
    r"\b(wij|we|ik|iedereen|elk|elke|ouders?|leerkracht\w*|school|clb|ocmw|caw|huis|brugfiguur\w*|"
    r"vrijwilliger\w*|directie|stad|dienst|team|kinderen|who|school|parents?|volunteers?)\b",
    re.IGNORECASE,
)
SHORT_LETTERS = 15


def hint(field: str, text: str) -> Vague | None:
    """Return why a text may be vague: a nudge with an example, never a refusal (1.18).

    Woolly words are fine beside a number. Empty text gets no hint: it is simply not there yet.
    """
    text = text.strip()
    if not text or field not in SMART:
        return None
    number = any(letter.isdecimal() for letter in text)
    if len(text) < SHORT_LETTERS and not number:
        return Vague.SHORT
    if field == "measurable" and not number:
        return Vague.NO_NUMBER
    if field == "active" and not SOMEBODY.search(text):
        return Vague.NOBODY
    if field in ("specific", "measurable") and not number and WOOLLY.search(text):
        return Vague.WOOLLY
    return None


def missing(
    texts: Mapping[str, str],
    *,
    due_on: date | None,
    review_on: date | None,
    has_voice: bool,
) -> tuple[str, ...]:
    """Return what a goal still needs before people work on it, in the order of the page (INV3)."""
    needed = ("why", "for_whom", *SMART)
    return (
        *(name for name in needed if not texts.get(name, "").strip()),
        *(("due_on",) if due_on is None else ()),
        *(("review_on",) if review_on is None else ()),
        *(("voice",) if not has_voice else ()),
    )


def fingerprint(text: str) -> int:
    """Return a number that changes with a text: enough to see that somebody changed it."""
    return crc32(text.encode())


def came_late(since: FamiliesSince | None) -> bool:
    """Test whether families came in later than the draft, which is said on the goal (1.12)."""
    return since in (FamiliesSince.LATER, FamiliesSince.NOT_YET)


def is_quick(begun: date, due: date | None) -> bool:
    """Test whether a task can be a quick win: done within six weeks (3.21)."""
    return due is not None and due <= begun + timedelta(days=QUICK_DAYS)
