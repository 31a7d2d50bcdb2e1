"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PUBLIC

REGISTER = {
    "Organisation": {
        "id": INTERNAL,
        "name": PUBLIC,
        "kind": PUBLIC,
        "sector": PUBLIC,
        "level": PUBLIC,
        "is_demo": INTERNAL,
    }
}
