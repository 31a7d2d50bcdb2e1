"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL

REGISTER = {
    "CollaborationCard": {
        "id": INTERNAL,
        "membership": PERSONAL,
        "function": PERSONAL,
        "offers": PERSONAL,
        "can_ask": PERSONAL,
        "cannot": PERSONAL,
        "not_mine": PERSONAL,
        "view_on_situations": PERSONAL,
        "feedback_promise": PERSONAL,
        "jargon": PERSONAL,
        "regime": PERSONAL,
        "reachable": PERSONAL,
        "phone": PERSONAL,
        "email": PERSONAL,
        "vcard_ok": PERSONAL,
        "stand_in": PERSONAL,
        "written_on": PERSONAL,
        "valid_until": PERSONAL,
    },
}
