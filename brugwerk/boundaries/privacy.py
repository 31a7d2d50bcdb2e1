"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED
from brugwerk.voices.privacy import KEPT

REGISTER = {
    "Boundary": {
        "id": INTERNAL,
        **KEPT,
        "partnership": SHARED,
        "what": SHARED,
        "kind": SHARED,
        "conscious": SHARED,
        "felt_by": SHARED,
        "felt_more": SHARED,
        "kept_out": SHARED,
        "crossing": SHARED,
        "state": SHARED,
        "named_on": SHARED,
        "version": INTERNAL,
        "actions": SHARED,
    },
    "BoundaryStep": {
        "id": INTERNAL,
        "boundary": SHARED,
        "act": SHARED,
        "state": SHARED,
        "on": SHARED,
        "note": SHARED,
        "by": PERSONAL,
    },
    "BoundarySpanner": {
        "id": INTERNAL,
        "membership": PERSONAL,
        "worlds": PERSONAL,
        "worlds_more": PERSONAL,
        "addressable_for": PERSONAL,
        "available": PERSONAL,
        "potential": PERSONAL,
        "capabilities": PERSONAL,
        "since_on": PERSONAL,
        "review_on": PERSONAL,
    },
    "OfferQuestion": {
        "id": INTERNAL,
        "partnership": SHARED,
        "goal": SHARED,
        "to": SHARED,
        "text": SHARED,
        "from_whom": SHARED,
        "asked_on": SHARED,
        "reply_by": SHARED,
        "reply_kind": SHARED,
        "reply": SHARED,
        "lies_with": SHARED,
        "replied_by": PERSONAL,
        "replied_on": SHARED,
    },
}
