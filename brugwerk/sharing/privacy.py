"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED, Kept, after_days
from brugwerk.sharing.rules.reasons import KEPT_DAYS

OWN = Kept("personal", after_days(KEPT_DAYS))

REGISTER = {
    "SharingProtocol": {
        "id": INTERNAL,
        "partnership": SHARED,
        "number": SHARED,
        "purpose": SHARED,
        "begins_on": SHARED,
        "ends_on": SHARED,
        "review_on": SHARED,
        "retention": SHARED,
        "state": SHARED,
        "edition": INTERNAL,
        "begun_on": SHARED,
        "ended_on": SHARED,
    },
    "ProtocolParty": {
        "id": INTERNAL,
        "protocol": SHARED,
        "organisation": SHARED,
        "regime": SHARED,
        "mission": SHARED,
        "note": SHARED,
        "declared_on": SHARED,
        "declared_by": PERSONAL,
    },
    "ProtocolRule": {
        "id": INTERNAL,
        "protocol": SHARED,
        "kind": SHARED,
        "receiver": SHARED,
        "form": SHARED,
    },
    "ProtocolSignature": {
        "id": INTERNAL,
        "protocol": SHARED,
        "organisation": SHARED,
        "edition": INTERNAL,
        "by": PERSONAL,
        "function": PERSONAL,
        "signed_on": SHARED,
    },
    "Reason": {
        "id": INTERNAL,
        "by": OWN,
        "kind": OWN,
        "receiver": OWN,
        "ground": OWN,
        "agreement": OWN,
        "place": OWN,
        "level": OWN,
        "rule": OWN,
        "version": OWN,
        "on": OWN,
    },
}
