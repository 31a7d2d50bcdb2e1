"""Reading agreements and expectations, always through the eyes of an actor."""

from brugwerk.agreements.models import Agreement, Clause, Expectation, Version
from brugwerk.agreements.queries.aftermath import ending, since_version
from brugwerk.agreements.queries.agreements import (
    AgreementPage,
    Overview,
    agreement_or_404,
    agreement_page,
    agreements,
    clause_or_404,
    drafts,
    goals,
    overview,
    party_or_404,
    possible_parties,
    roles,
)
from brugwerk.agreements.queries.closing import ClosingLine, closing_lines, open_clauses
from brugwerk.agreements.queries.expectations import (
    PairPage,
    PairsPage,
    expectation_or_404,
    pair_page,
    pairs_page,
)
from brugwerk.agreements.queries.reminders import Waiting, due, held_by, waiting_for_signature
from brugwerk.agreements.queries.texts import (
    current_version,
    differences,
    readable,
    signatures,
    since,
    text_of,
    version,
    written_in,
)

__all__ = [
    "Agreement",
    "AgreementPage",
    "Clause",
    "ClosingLine",
    "Expectation",
    "Overview",
    "PairPage",
    "PairsPage",
    "Version",
    "Waiting",
    "agreement_or_404",
    "agreement_page",
    "agreements",
    "clause_or_404",
    "closing_lines",
    "current_version",
    "differences",
    "drafts",
    "due",
    "ending",
    "expectation_or_404",
    "goals",
    "held_by",
    "open_clauses",
    "overview",
    "pair_page",
    "pairs_page",
    "party_or_404",
    "possible_parties",
    "readable",
    "roles",
    "signatures",
    "since",
    "since_version",
    "text_of",
    "version",
    "waiting_for_signature",
    "written_in",
]
