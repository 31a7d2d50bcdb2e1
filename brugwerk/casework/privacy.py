"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, Kept

UNTIL = "until its day, and half a year at most"
SEALED = Kept("sealed", UNTIL)
AT_THE_TABLE = Kept("personal", UNTIL)

REGISTER = {
    "Consultation": {
        "id": INTERNAL,
        "partnership": INTERNAL,
        "code": AT_THE_TABLE,
        "key": INTERNAL,
        "led_by": AT_THE_TABLE,
        "knows": AT_THE_TABLE,
        "state": INTERNAL,
        "step": INTERNAL,
        "begun_on": INTERNAL,
        "on": INTERNAL,
        "expires_on": INTERNAL,
        "latest_on": INTERNAL,
        "age_band": AT_THE_TABLE,
        "themes": AT_THE_TABLE,
        "question": SEALED,
        "heard": SEALED,
        "ideas": SEALED,
        "version": INTERNAL,
    },
    "Seat": {
        "id": INTERNAL,
        "consultation": AT_THE_TABLE,
        "membership": AT_THE_TABLE,
        "organisation": AT_THE_TABLE,
    },
}
