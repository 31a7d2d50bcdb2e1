"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import Kept

REGISTER: dict[str, dict[str, Kept]] = {}
