"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, SHARED, Kept

UNTIL_END = Kept("personal", "until the conversation ends")
SEALED = Kept("sealed", "until the conversation ends; only ever summed")
SEVEN_DAYS = Kept("sealed", "until seven days after the conversation ended")
WRITTEN = Kept(
    "partnership",
    "as long as the conversation; put aside: until seven days after it, or erased",
)

REGISTER = {
    "Conversation": {
        "id": INTERNAL,
        "partnership": SHARED,
        "kind": SHARED,
        "scope": SHARED,
        "title": SHARED,
        "round": SHARED,
        "organisations": SHARED,
        "started_by": SHARED,
        "leader": SHARED,
        "code": SHARED,
        "screen_key": Kept("sealed", "as long as the conversation; opens the big screen"),
        "phase": SHARED,
        "phase_since": SHARED,
        "shown": SHARED,
        "view": SHARED,
        "numbers": SHARED,
        "minutes": SHARED,
        "clock_ends_at": SHARED,
        "options": SHARED,
        "offer": INTERNAL,
        "dots": SHARED,
        "deck": SHARED,
        "card": SHARED,
        "version": INTERNAL,
        "voice": SHARED,
        "unheard": SHARED,
        "actions": SHARED,
        "worth": SHARED,
        "started_at": SHARED,
        "ended_at": SHARED,
        "mail_report": INTERNAL,
    },
    "Participant": {
        "id": SEALED,
        "conversation": UNTIL_END,
        "token_hash": SEVEN_DAYS,
        "perspective": UNTIL_END,
        "dots": SEALED,
        "worth": SEALED,
        "texts": SEALED,
    },
    "Note": {
        "id": INTERNAL,
        "conversation": SHARED,
        "key": INTERNAL,
        "block": SHARED,
        "card": SHARED,
        "text": WRITTEN,
        "desk": INTERNAL,
    },
    "Thanks": {
        "id": INTERNAL,
        "conversation": SHARED,
        "key": INTERNAL,
        "to": SHARED,
        "name": WRITTEN,
        "text": WRITTEN,
        "on_screen": INTERNAL,
        "desk": INTERNAL,
    },
    "Confirmation": {
        "id": INTERNAL,
        "action": SHARED,
        "conversation": SHARED,
        "by_hash": SEVEN_DAYS,
    },
}
