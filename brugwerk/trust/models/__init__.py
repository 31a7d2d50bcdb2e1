"""Promises, what people tell, what stays between a few, and visits."""

from brugwerk.trust.models.promises import Promise, PromiseQuerySet
from brugwerk.trust.models.quiet import Mediation, Suggestion
from brugwerk.trust.models.telling import Appreciation, Success, TrustLeap
from brugwerk.trust.models.visits import Visit

__all__ = [
    "Appreciation",
    "Mediation",
    "Promise",
    "PromiseQuerySet",
    "Success",
    "Suggestion",
    "TrustLeap",
    "Visit",
]
