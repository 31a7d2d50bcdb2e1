"""What is still to be said before an agreement can end (5.14, N16, N27)."""

from dataclasses import dataclass

from brugwerk.agreements.models import Agreement, Clause
from brugwerk.agreements.rules.closing import Need, Outcome, Promised, needs
from brugwerk.agreements.rules.life import ClauseState


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """One promise, and what is still to be said of it."""

    clause: Clause
    needs: frozenset[Need]


def promised(clause: Clause) -> Promised:
    """Return a clause as the rules of ending see it."""
    return Promised(
        state=ClauseState(clause.state),
        promise=clause.promised_by_id is not None,
        to_families=clause.to_families,
        kept_on=clause.kept_on,
        outcome=Outcome(clause.outcome) if clause.outcome else None,
        told_by=clause.told_by,
        told_on=clause.told_on,
    )


def closing_lines(agreement: Agreement) -> list[ClosingLine]:
    """Return every promise that was not let go, with what is still to be said of it."""
    found = agreement.clauses.standing().promises().select_related("promised_by")
    return [ClosingLine(clause, needs(promised(clause))) for clause in found]


def open_clauses(agreement: Agreement) -> list[Clause]:
    """Return the clauses that keep an agreement from ending."""
    return [line.clause for line in closing_lines(agreement) if line.needs]
