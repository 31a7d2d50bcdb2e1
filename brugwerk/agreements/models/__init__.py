"""Agreements with their parties, clauses, versions and signatures; and expectations."""

from brugwerk.agreements.models.agreements import Agreement, AgreementParty, AgreementQuerySet
from brugwerk.agreements.models.clauses import Clause, ClauseChange, ClauseQuerySet
from brugwerk.agreements.models.expectations import Expectation, ExpectationQuerySet
from brugwerk.agreements.models.versions import Signature, SignatureQuerySet, Version

__all__ = [
    "Agreement",
    "AgreementParty",
    "AgreementQuerySet",
    "Clause",
    "ClauseChange",
    "ClauseQuerySet",
    "Expectation",
    "ExpectationQuerySet",
    "Signature",
    "SignatureQuerySet",
    "Version",
]
