"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, Kept

REGISTER = {
    "Feed": {
        "id": INTERNAL,
        "user": PERSONAL,
        "partnership": PERSONAL,
        "forum": PERSONAL,
        "place": PERSONAL,
        "token_hash": Kept("sealed", "until the address is stopped or made anew"),
        "made_on": PERSONAL,
    }
}
