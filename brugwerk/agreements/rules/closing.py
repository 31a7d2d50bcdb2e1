"""What ending an agreement asks: no promise hangs in the air (5.14, N16, N27). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from brugwerk.agreements.rules.life import ClauseState


class Outcome(StrEnum):
    """What becomes of a promise when its agreement ends."""

    KEPT = "kept"
    GOES_ON = "goes_on"
    LET_GO = "let_go"


class Need(StrEnum):
    """What is still to be said about a clause before its agreement can end."""

    OUTCOME = "outcome"
    TELL_FAMILIES = "tell_families"


@dataclass(frozen=True, slots=True)
class Promised:
    """A clause as far as ending asks for it."""

    state: ClauseState
    promise: bool
    to_families: bool
    kept_on: date | None
    outcome: Outcome | None
    told_by: str
    told_on: date | None


def needs(clause: Promised) -> frozenset[Need]:
    """Return what is still to be said of a clause.

    A promise to a partner or to families needs an outcome, also while it rests. Where families are
    concerned, somebody tells them, on a day (N16). What was let go earlier said so then.
    """
    if clause.state is ClauseState.LET_GO:
        return frozenset()
    found = set()
    promise = clause.promise or clause.to_families
    if promise and clause.kept_on is None and clause.outcome is None:
        found.add(Need.OUTCOME)
    if clause.to_families and not (clause.told_by.strip() and clause.told_on):
        found.add(Need.TELL_FAMILIES)
    return frozenset(found)


def may_close(clauses: Iterable[Promised]) -> bool:
    """Test whether nothing is left to say, so that an agreement can end (N16, N27)."""
    return not any(needs(clause) for clause in clauses)


def missing(outcome: Outcome, text: str, *, to_families: bool, told: bool) -> frozenset[str]:
    """Return which fields an outcome still needs: where it goes on, or why it is let go."""
    found = set()
    if outcome is not Outcome.KEPT and not text.strip():
        found.add("outcome_text")
    if to_families and not told:
        found.add("told_by")
    return frozenset(found)
