"""Records of circles around families. Texts about a family are sealed with the key of its case."""

from brugwerk.families.models.agreeing import Consent, Objection
from brugwerk.families.models.circles import (
    CircleLimit,
    CirclePerson,
    FamilyCircle,
    FamilyCircleQuerySet,
    FamilyMember,
    FamilyStep,
    Supporter,
)
from brugwerk.families.models.doors import (
    BreakGlass,
    FamilyAnswer,
    FamilyLink,
    FamilyVisit,
    HighWater,
)
from brugwerk.families.models.telling import (
    Disclosure,
    InformationRequest,
    SharedSentence,
    StatusUpdate,
)
from brugwerk.families.models.voices import Recording

__all__ = [
    "BreakGlass",
    "CircleLimit",
    "CirclePerson",
    "Consent",
    "Disclosure",
    "FamilyAnswer",
    "FamilyCircle",
    "FamilyCircleQuerySet",
    "FamilyLink",
    "FamilyMember",
    "FamilyStep",
    "FamilyVisit",
    "HighWater",
    "InformationRequest",
    "Objection",
    "Recording",
    "SharedSentence",
    "StatusUpdate",
    "Supporter",
]
