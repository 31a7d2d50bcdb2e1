"""Records of language."""

from brugwerk.language.models.checks import EarlyNotice, Telling, Thought, UnderstandingCheck
from brugwerk.language.models.families import FamilyCheck, FamilyTally
from brugwerk.language.models.letters import Letter
from brugwerk.language.models.needs import InformationKind, NeedToKnow
from brugwerk.language.models.terms import Glossary, Term, TermMeaning

__all__ = [
    "EarlyNotice",
    "FamilyCheck",
    "FamilyTally",
    "Glossary",
    "InformationKind",
    "Letter",
    "NeedToKnow",
    "Telling",
    "Term",
    "TermMeaning",
    "Thought",
    "UnderstandingCheck",
]
