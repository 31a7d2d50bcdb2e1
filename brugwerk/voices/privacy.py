"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, SHARED

KEPT = dict.fromkeys(("block", "strengthens", "level", "review_on", "voice"), SHARED)
"""The fields of every register."""

REGISTER = {
    "VoiceRecord": {
        "id": INTERNAL,
        "mode": SHARED,
        "reason": SHARED,
        "next_step": SHARED,
        "on": SHARED,
    }
}
