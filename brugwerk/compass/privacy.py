"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, SHARED, Kept

UNTIL_CLOSING = Kept("personal", "until the round closes")
SEALED = Kept("sealed", "until the round closes; readable by nobody, only summed at closing")

REGISTER = {
    "Round": {
        "id": INTERNAL,
        "partnership": SHARED,
        "number": SHARED,
        "form": SHARED,
        "length": SHARED,
        "mode": SHARED,
        "subject": SHARED,
        "families": SHARED,
        "statements": SHARED,
        "pack_version": INTERNAL,
        "code": SHARED,
        "opened_at": SHARED,
        "closes_on": SHARED,
        "closed_at": SHARED,
        "discussed_on": SHARED,
        "next_on": SHARED,
        "summary": SHARED,
        "voice": SHARED,
        "actions": SHARED,
    },
    "Seat": {
        "id": UNTIL_CLOSING,
        "round": UNTIL_CLOSING,
        "membership": UNTIL_CLOSING,
        "perspective": UNTIL_CLOSING,
        "name": UNTIL_CLOSING,
        "returning": UNTIL_CLOSING,
        "answered": UNTIL_CLOSING,
        "finished": UNTIL_CLOSING,
        "on_paper": UNTIL_CLOSING,
        "link_hash": SEALED,
        "mailed_on": UNTIL_CLOSING,
        "reminded_on": UNTIL_CLOSING,
    },
    "SeatLink": {"id": SEALED, "token_hash": SEALED, "seat": UNTIL_CLOSING},
    "Paper": {
        "id": SEALED,
        "round": SEALED,
        "perspective": SEALED,
        "name": SEALED,
        "strengthen": SEALED,
        "strengthened_by": SEALED,
        "unheard": SEALED,
    },
    "Answer": {"id": SEALED, "paper": SEALED, "statement": SEALED, "value": SEALED},
    "FrozenRelease": {"id": INTERNAL, "round": SHARED, "content": SHARED, "digest": INTERNAL},
    "Attendance": {
        "id": INTERNAL,
        "partnership": INTERNAL,
        "round": INTERNAL,
        "people": Kept("sealed", "until the next publication (R6)"),
        "size": INTERNAL,
    },
}
