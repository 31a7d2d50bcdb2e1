"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL

REGISTER = {
    "User": {
        "id": INTERNAL,
        "password": PERSONAL,
        "last_login": PERSONAL,
        "email": PERSONAL,
        "name": PERSONAL,
        "is_host": INTERNAL,
        "is_active": INTERNAL,
        "language": PERSONAL,
    }
}
