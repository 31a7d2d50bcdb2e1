"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, Kept, after_days

REGISTER = {
    "Entry": {
        "id": INTERNAL,
        "kind": INTERNAL,
        "actor_id": Kept("personal", after_days(395)),
        "subject": INTERNAL,
        "at": INTERNAL,
    }
}
