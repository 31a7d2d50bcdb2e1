"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, Kept

SEALED = Kept("sealed", "until the case is erased")
TRAIL = Kept("personal", "as long as the installation")

REGISTER = {
    "SealKey": {
        "id": INTERNAL,
        "wrapped": SEALED,
        "wrapped_with": INTERNAL,
        "made_on": INTERNAL,
        "destroyed_on": INTERNAL,
    },
    "SealKeyShare": {"id": INTERNAL, "key": INTERNAL, "user": TRAIL, "wrapped": SEALED},
    "ClockMark": {
        "id": INTERNAL,
        "believed_at": INTERNAL,
        "doubted_since": INTERNAL,
        "doubted_until": INTERNAL,
    },
    "Opening": {
        "id": INTERNAL,
        "key": TRAIL,
        "at": TRAIL,
        "person": TRAIL,
        "organisation": TRAIL,
        "function": TRAIL,
        "kind": TRAIL,
        "purpose": TRAIL,
        "allowed": TRAIL,
        "keyed": INTERNAL,
        "previous": INTERNAL,
        "digest": INTERNAL,
    },
}
