"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, SHARED

REGISTER = {
    "Action": {
        "id": INTERNAL,
        "partnership": SHARED,
        "what": SHARED,
        "who": SHARED,
        "due_on": SHARED,
        "block": SHARED,
        "strengthens": SHARED,
        "inside": SHARED,
        "look_back_on": SHARED,
        "agreed_on": SHARED,
        "result": SHARED,
        "result_on": SHARED,
        "learned": SHARED,
    }
}
