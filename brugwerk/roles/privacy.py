"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED, Kept
from brugwerk.partnerships.privacy import COVERED
from brugwerk.voices.privacy import KEPT

OWN = Kept("personal", "as long as the mandate; only its holder sees it")

REGISTER = {
    "Assignment": {
        "id": INTERNAL,
        **COVERED,
        "task": SHARED,
        "letter": SHARED,
        "membership": SHARED,
        "organisation": SHARED,
        "role": SHARED,
        "family": SHARED,
        "confirmed_on": SHARED,
        "confirmed_by": PERSONAL,
        "family_way": SHARED,
        "objection": SHARED,
        "objected_on": SHARED,
        "until": SHARED,
        "begun_on": SHARED,
        "ended_on": SHARED,
    },
    "MatrixReview": {"id": INTERNAL, "goal": SHARED, "review_on": SHARED, "note": SHARED},
    "Role": {
        "id": INTERNAL,
        **KEPT,
        "partnership": SHARED,
        "name": SHARED,
        "purpose": SHARED,
        "accountabilities": SHARED,
        "goal": SHARED,
        "ended_on": SHARED,
    },
    "RoleFilling": {
        "id": INTERNAL,
        **COVERED,
        "role": SHARED,
        "membership": SHARED,
        "focus": SHARED,
        "from_on": SHARED,
        "until": SHARED,
        "state": SHARED,
        "end_reason": SHARED,
        "ended_on": SHARED,
        "continuity_critical": SHARED,
        "replaces": SHARED,
        "transition_until": SHARED,
    },
    "Mandate": {
        "id": INTERNAL,
        **KEPT,
        "partnership": SHARED,
        "membership": SHARED,
        "given_by": SHARED,
        "giver": SHARED,
        "organisation": SHARED,
        "scope": SHARED,
        "hours_per_month": SHARED,
        "support_promised": SHARED,
        "from_on": SHARED,
        "until": SHARED,
        "state": SHARED,
        "given_on": SHARED,
        "end_reason": SHARED,
        "ended_on": SHARED,
    },
    "FeltMandate": {"id": INTERNAL, "mandate": OWN, "value": OWN, "on": OWN, "fresh": OWN},
    "FeltBandShown": {"id": INTERNAL, "partnership": SHARED, "band": SHARED, "shown_on": SHARED},
}
