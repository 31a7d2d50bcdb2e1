"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED
from brugwerk.stewardship.models import THINGS

REGISTER = {
    "Absence": {
        "id": INTERNAL,
        "partnership": SHARED,
        "membership": PERSONAL,
        "organisation": SHARED,
        "why": PERSONAL,
        "from_on": PERSONAL,
        "until_on": PERSONAL,
        "state": PERSONAL,
        "reported_on": PERSONAL,
        "over_on": PERSONAL,
    },
    "Item": {
        "id": INTERNAL,
        "absence": PERSONAL,
        "kind": SHARED,
        "what": SHARED,
        "family_facing": SHARED,
        **dict.fromkeys(THINGS, SHARED),
        "outcome": SHARED,
        "stand_in": PERSONAL,
        "pause_until": SHARED,
        "reason": SHARED,
        "family_word": SHARED,
    },
}
