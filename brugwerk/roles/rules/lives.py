"""The lives of the filling of a role and of a mandate (domain 5.2). Pure."""

from datetime import date
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle


class FillingState(StrEnum):
    """Where the filling of a role is in its life; *somebody stands in* follows from the days."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    ACTIVE = "active"
    ENDED = "ended"


class FillingAct(StrEnum):
    """What moves the filling of a role on."""

    ACCEPT = "accept"
    DECLINE = "decline"
    BEGIN = "begin"
    END = "end"


FILLING_LIFE = Lifecycle(
    name="Filling",
    source="5.23, 5.24",
    first=FillingState.PROPOSED,
    moves={
        FillingState.PROPOSED: {
            FillingAct.ACCEPT: FillingState.ACCEPTED,
            FillingAct.DECLINE: FillingState.ENDED,
        },
        FillingState.ACCEPTED: {
            FillingAct.BEGIN: FillingState.ACTIVE,
            FillingAct.END: FillingState.ENDED,
        },
        FillingState.ACTIVE: {FillingAct.END: FillingState.ENDED},
    },
)


def filling_state(state: FillingState, from_on: date, today: date) -> FillingState:
    """Return the state of today: who accepted begins on the first day, without anybody's act."""
    if state is FillingState.ACCEPTED and from_on <= today:
        return FillingState.ACTIVE
    return state


class MandateState(StrEnum):
    """Where a mandate is in its life; running and expired follow from the days."""

    ASKED = "asked"
    GIVEN = "given"
    RUNNING = "running"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class MandateAct(StrEnum):
    """What moves a mandate on; *begin* and *expire* are acts of the calendar."""

    GIVE = "give"
    BEGIN = "begin"
    EXPIRE = "expire"
    EXTEND = "extend"
    ASK_ANEW = "ask_anew"
    WITHDRAW = "withdraw"


MANDATE_LIFE = Lifecycle(
    name="Mandate",
    source="5.01, 5.39, N19",
    first=MandateState.ASKED,
    moves={
        MandateState.ASKED: {
            MandateAct.GIVE: MandateState.GIVEN,
            MandateAct.WITHDRAW: MandateState.WITHDRAWN,
        },
        MandateState.GIVEN: {
            MandateAct.BEGIN: MandateState.RUNNING,
            MandateAct.EXTEND: MandateState.GIVEN,
            MandateAct.ASK_ANEW: MandateState.ASKED,
            MandateAct.WITHDRAW: MandateState.WITHDRAWN,
        },
        MandateState.RUNNING: {
            MandateAct.EXPIRE: MandateState.EXPIRED,
            MandateAct.EXTEND: MandateState.GIVEN,
            MandateAct.ASK_ANEW: MandateState.ASKED,
            MandateAct.WITHDRAW: MandateState.WITHDRAWN,
        },
        MandateState.EXPIRED: {
            MandateAct.EXTEND: MandateState.GIVEN,
            MandateAct.ASK_ANEW: MandateState.ASKED,
        },
    },
)


def mandate_state(
    state: MandateState, from_on: date | None, until: date | None, today: date
) -> MandateState:
    """Return the state of today: a given mandate runs from its first day to its last."""
    if state is not MandateState.GIVEN or (from_on and today < from_on):
        return state
    return MandateState.EXPIRED if until and until < today else MandateState.RUNNING
