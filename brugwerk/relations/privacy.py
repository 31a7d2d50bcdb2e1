"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED, Kept, after_days
from brugwerk.partnerships.privacy import COVERED
from brugwerk.relations.rules.contact import KNOWN_DAYS

REGISTER = {
    "Relation": {
        "id": INTERNAL,
        "partnership": INTERNAL,
        "kind": SHARED,
        "one_organisation": SHARED,
        "one_member": PERSONAL,
        "other_organisation": SHARED,
        "other_member": PERSONAL,
        "keeper": PERSONAL,
        "other_keeper": PERSONAL,
        **COVERED,
        **{f"other_{name}": kept for name, kept in COVERED.items()},
        "ideal_days": SHARED,
        "latest_days": SHARED,
        "agreement": SHARED,
        "begun_on": SHARED,
        "knew_already": SHARED,
        "slowed_until": SHARED,
        "slowed_reason": SHARED,
        "ended_on": SHARED,
        "ended_reason": SHARED,
        "version": INTERNAL,
    },
    "ContactMoment": {
        "id": INTERNAL,
        "relation": INTERNAL,
        "on": SHARED,
        "purpose": SHARED,
        "formal": SHARED,
        "channel": SHARED,
        "by": Kept("personal", after_days(KNOWN_DAYS)),
    },
    "RouteMark": {
        "id": INTERNAL,
        "relation": INTERNAL,
        "on": SHARED,
        "mark": SHARED,
        "text": SHARED,
        "kind": SHARED,
    },
    "LookBack": {
        "id": INTERNAL,
        "relation": INTERNAL,
        "on": SHARED,
        "went_well": SHARED,
        "was_hard": SHARED,
        "learned": SHARED,
        "next_step": SHARED,
        "home_one_on": SHARED,
        "home_other_on": SHARED,
        "by": PERSONAL,
    },
    "PutOff": {
        "id": INTERNAL,
        "relation": PERSONAL,
        "by": PERSONAL,
        "until": PERSONAL,
    },
    "WeeklyMail": {
        "id": INTERNAL,
        "user": PERSONAL,
        "wanted": PERSONAL,
        "sent_on": PERSONAL,
    },
}
