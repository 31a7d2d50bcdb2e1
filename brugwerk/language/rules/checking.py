"""Checking that something came across: telling back, thinking along early. Pure."""

from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle


class CheckState(StrEnum):
    """Where a tell-back check is (6.07)."""

    ASKED = "asked"
    TOLD = "told"
    QUESTION = "question"
    UNDERSTOOD = "understood"
    WITHDRAWN = "withdrawn"


class CheckAct(StrEnum):
    """What happens to a tell-back check."""

    TELL = "tell"
    MATCH = "match"
    DIFFER = "differ"
    EXPLAIN = "explain"
    WITHDRAW = "withdraw"


CHECK_LIFE = Lifecycle(
    name="Understanding check",
    source="6.07",
    first=CheckState.ASKED,
    moves={
        CheckState.ASKED: {
            CheckAct.TELL: CheckState.TOLD,
            CheckAct.WITHDRAW: CheckState.WITHDRAWN,
        },
        CheckState.TOLD: {
            CheckAct.MATCH: CheckState.UNDERSTOOD,
            CheckAct.DIFFER: CheckState.QUESTION,
            CheckAct.WITHDRAW: CheckState.WITHDRAWN,
        },
        CheckState.QUESTION: {
            CheckAct.EXPLAIN: CheckState.ASKED,
            CheckAct.WITHDRAW: CheckState.WITHDRAWN,
        },
        CheckState.UNDERSTOOD: {},
        CheckState.WITHDRAWN: {},
    },
)
CHECK_OVER = (CheckState.UNDERSTOOD, CheckState.WITHDRAWN)


class NoticeState(StrEnum):
    """Where something that was told early is (6.08)."""

    UNCLEAR = "unclear"
    CLEAR = "clear"
    DROPPED = "dropped"


class NoticeAct(StrEnum):
    """What happens to something that was told early."""

    SETTLE = "settle"
    DROP = "drop"


NOTICE_LIFE = Lifecycle(
    name="Early notice",
    source="6.08",
    first=NoticeState.UNCLEAR,
    moves={
        NoticeState.UNCLEAR: {
            NoticeAct.SETTLE: NoticeState.CLEAR,
            NoticeAct.DROP: NoticeState.DROPPED,
        },
        NoticeState.CLEAR: {},
        NoticeState.DROPPED: {},
    },
)
