"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED, Kept, after_days

UNTIL_ACCEPTED = Kept("personal", f"until accepted, at most {after_days(30)}")

COVERED = dict.fromkeys(("stand_in", "stand_in_from", "stand_in_until"), SHARED)
"""The fields of everything that somebody may stand in for."""

REGISTER = {
    "Partnership": {
        "id": INTERNAL,
        "name": SHARED,
        "why": SHARED,
        "region": SHARED,
        "stage": SHARED,
        "form": SHARED,
        "started_on": SHARED,
        "review_on": SHARED,
        "is_demo": INTERNAL,
        "organisations": SHARED,
    },
    "Membership": {
        "id": INTERNAL,
        "partnership": SHARED,
        "user": PERSONAL,
        "organisation": PERSONAL,
        "position": PERSONAL,
        "perspective": PERSONAL,
        "level": PERSONAL,
        "role": PERSONAL,
        "ends_on": PERSONAL,
    },
    "Away": {"id": INTERNAL, "membership": SHARED, "from_on": SHARED, "until_on": SHARED},
    "Invitation": {
        "id": INTERNAL,
        "partnership": SHARED,
        "email": UNTIL_ACCEPTED,
        "role": UNTIL_ACCEPTED,
        "token_hash": Kept("sealed", f"until accepted, at most {after_days(30)}"),
        "invited_on": UNTIL_ACCEPTED,
        "expires_on": UNTIL_ACCEPTED,
    },
}
