"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED

REGISTER = {
    "Region": {"id": INTERNAL, "name": SHARED, "key": INTERNAL},
    "RegionPart": {"id": INTERNAL, "partnership": SHARED, "region": SHARED, "since": SHARED},
    "Reader": {
        "id": INTERNAL,
        "region": SHARED,
        "user": PERSONAL,
        "what_for": SHARED,
        "given_by": SHARED,
        "until": SHARED,
    },
    "Picture": {"id": INTERNAL, "region": SHARED, "made_on": SHARED, "lines": INTERNAL},
    "Learning": {
        "id": INTERNAL,
        "partnership": SHARED,
        "side": SHARED,
        "block": SHARED,
        "text": SHARED,
        "by": PERSONAL,
        "since": SHARED,
        "until": SHARED,
        "ended_on": SHARED,
    },
    "Meeting": {
        "id": INTERNAL,
        "learning": SHARED,
        "partnership": SHARED,
        "by": PERSONAL,
        "on": SHARED,
    },
}
