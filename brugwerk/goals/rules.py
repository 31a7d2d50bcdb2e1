"""The life of goals, tasks and actions. Pure."""

from datetime import date
from enum import StrEnum

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
