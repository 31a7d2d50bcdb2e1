"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED
from brugwerk.partnerships.privacy import COVERED

REGISTER = {
    "Cover": {"id": INTERNAL, "membership": PERSONAL, **COVERED},
    "Handover": {
        "id": INTERNAL,
        "partnership": SHARED,
        "code": PERSONAL,
        "giver": PERSONAL,
        "giving": PERSONAL,
        "taker": PERSONAL,
        "taking": PERSONAL,
        "service": PERSONAL,
        "post": PERSONAL,
        "state": PERSONAL,
        "family_there": PERSONAL,
        "proposed_on": PERSONAL,
        "together_on": PERSONAL,
        "contact_by": PERSONAL,
        "return_by": PERSONAL,
        "refusal": PERSONAL,
        "status": PERSONAL,
        "ended_on": PERSONAL,
    },
    "HandoverCount": {
        "id": INTERNAL,
        "partnership": SHARED,
        "giving": SHARED,
        "taking": SHARED,
        "month": SHARED,
        "number": SHARED,
    },
}
