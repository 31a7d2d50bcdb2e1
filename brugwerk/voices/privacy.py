"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, SHARED

REGISTER = {
    "VoiceRecord": {
        "id": INTERNAL,
        "mode": SHARED,
        "reason": SHARED,
        "next_step": SHARED,
        "on": SHARED,
    }
}
