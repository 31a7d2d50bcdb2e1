"""What is written in a consultation: every text passes the brake before it is sealed (INV28)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.casework import policy, queries
from brugwerk.casework.models import Consultation
from brugwerk.casework.rules import (
    CONSULTATION_LIFE,
    DETAIL,
    Act,
    AgeBand,
    Knows,
    State,
    Step,
    first_expiry,
    stopping,
)
from brugwerk.content.rules import Block
from brugwerk.kit.brake import Found
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.sealing.operations.sealing import seal


class ChangedMeanwhile(Exception):
    """Somebody else at the table saved since the page was opened; nothing is saved."""


class PointsAtSomebody(Exception):
    """The brake holds the text; ``found`` says where."""

    def __init__(self, found: tuple[Found, ...]) -> None:
        super().__init__()
        self.found = found


def _fresh(actor: Actor, consultation: Consultation, version: int) -> Consultation:
    consultation = locked(consultation, "partnership", "key")
    require(policy.may_write(actor, consultation, queries.own_seat(actor, consultation)))
    if consultation.version != version:
        raise ChangedMeanwhile
    consultation.version += 1
    return consultation


@transaction.atomic
def say_known(
    *,
    actor: Actor,
    consultation: Consultation,
    knows: Knows,
    age_band: AgeBand | None,
    themes: Sequence[Block],
    version: int,
) -> Consultation:
    """Say whether the family knows (step 1). Where it does not, every detail goes (X.01, N23).

    Raises ChangedMeanwhile.
    """
    consultation = _fresh(actor, consultation, version)
    consultation.knows = knows
    consultation.themes = [str(one) for one in themes]
    consultation.age_band = age_band or ""
    if knows is Knows.NO:
        consultation.age_band = ""
        for step in DETAIL:
            setattr(consultation, step, None)
    consultation.step = max(consultation.step, Step.QUESTION.number)
    consultation.save()
    record(actor=actor, kind="casework.known", subject=consultation)
    return consultation


@transaction.atomic
def write(
    *,
    actor: Actor,
    consultation: Consultation,
    step: Step,
    text: str,
    looked: bool,
    version: int,
    today: date,
) -> Consultation:
    """Seal one text, and go on to the next step. After the ideas it was talked about.

    Raises PointsAtSomebody, ChangedMeanwhile, OutOfTurn, and Closed without a key.
    """
    if step is Step.QUESTION and not text:
        raise OutOfTurn
    consultation = _fresh(actor, consultation, version)
    own = queries.own_seat(actor, consultation)
    require(policy.may_tell(actor, consultation, own, step))
    if found := stopping(text, today, looked=looked):
        raise PointsAtSomebody(found)
    sealed = seal(consultation.key, consultation, step.value, text) if text else None
    setattr(consultation, step, sealed)
    return _go_on(actor, consultation, step, today)


@transaction.atomic
def go_on(
    *, actor: Actor, consultation: Consultation, step: Step, version: int, today: date
) -> Consultation:
    """Go on without writing: what was said stays in the room. Raises as ``write`` does."""
    if step not in DETAIL:
        raise OutOfTurn
    return _go_on(actor, _fresh(actor, consultation, version), step, today)


def _go_on(actor: Actor, consultation: Consultation, step: Step, today: date) -> Consultation:
    if step is Step.QUESTION and consultation.state == State.DRAFT:
        consultation.state = move(CONSULTATION_LIFE, consultation.state, Act.CHECK)
    if step is Step.IDEAS and consultation.state != State.DISCUSSED:
        consultation.state = move(CONSULTATION_LIFE, consultation.state, Act.DISCUSS)
        consultation.on = today
        if consultation.expires_on == first_expiry(consultation.begun_on, consultation.begun_on):
            consultation.expires_on = first_expiry(consultation.begun_on, today)
    consultation.step = max(consultation.step, step.number + 1)
    consultation.save()
    record(actor=actor, kind="casework.write", subject=consultation)
    return consultation
