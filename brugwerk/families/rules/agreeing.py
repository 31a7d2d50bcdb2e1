"""What people of a family say about telling: asked, yes, no, taken back, past. Pure (trust 4.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle
from brugwerk.sharing.rules.decision import Agreement

USUAL_DAYS = 180


class State(StrEnum):
    """Where the agreement of one person is; a no is a good end (domain 5.2)."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What a person does."""

    SAY_YES = "say_yes"
    SAY_NO = "say_no"
    WITHDRAW = "withdraw"
    ASK_AGAIN = "ask_again"


CONSENT_LIFE = Lifecycle(
    name="Consent",
    source="trust 4.5",
    first=State.ASKED,
    moves={
        State.ASKED: {Act.SAY_YES: State.GIVEN, Act.SAY_NO: State.REFUSED},
        State.GIVEN: {Act.WITHDRAW: State.WITHDRAWN, Act.SAY_NO: State.WITHDRAWN},
        State.REFUSED: {Act.ASK_AGAIN: State.ASKED, Act.SAY_YES: State.GIVEN},
        State.WITHDRAWN: {Act.ASK_AGAIN: State.ASKED, Act.SAY_YES: State.GIVEN},
    },
)


class Mode(StrEnum):
    """How somebody said it."""

    PRESENT = "present"
    BEFOREHAND = "beforehand"
    WRITTEN = "written"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said about telling one kind to one organisation."""

    state: str
    until: date | None


def agreement(said: Said | None, today: date) -> Agreement:
    """Return it as the decision reads it; a day that is past is no yes any more."""
    if said is None or said.state == State.ASKED:
        return Agreement.NOT_ASKED
    if said.state == State.GIVEN:
        past = said.until is None or said.until < today
        return Agreement.EXPIRED if past else Agreement.GIVEN
    return Agreement.REFUSED if said.state == State.REFUSED else Agreement.WITHDRAWN


def agreements(said: Iterable[Said | None], today: date) -> list[Agreement]:
    """Return what each person says who must be asked; nobody there is nobody asked."""
    return [agreement(one, today) for one in said] or [Agreement.NOT_ASKED]
