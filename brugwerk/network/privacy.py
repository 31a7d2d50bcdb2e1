"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED

REGISTER = {
    "NetworkImport": {
        "id": INTERNAL,
        "partnership": SHARED,
        "name": SHARED,
        "file_name": SHARED,
        "by": PERSONAL,
        "begun_on": SHARED,
        "kept_on": SHARED,
        "draft": PERSONAL,  # gone once it is taken in or thrown away
        "rest": PERSONAL,  # rows to mend; gone with the network
        "mapping": INTERNAL,
        "node_count": SHARED,
        "tie_count": SHARED,
        "left_out": SHARED,
        "picture": PERSONAL,
        "picture_on": SHARED,
    },
    "Node": {
        "id": INTERNAL,
        "network": SHARED,
        "key": PERSONAL,
        "label": PERSONAL,  # an organisation's or a function's mostly, a professional's sometimes
        "kind": SHARED,
        "ring": SHARED,
        "sector": SHARED,
        "municipality": SHARED,
        "home": SHARED,
    },
    "Tie": {
        "id": INTERNAL,
        "network": SHARED,
        "a": PERSONAL,
        "b": PERSONAL,
        "kind": SHARED,
        "strength": SHARED,
        "last_on": SHARED,
        "since": SHARED,
        "until": SHARED,
        "times": INTERNAL,
    },
    "FindingSeen": {
        "id": INTERNAL,
        "membership": PERSONAL,
        "kind": PERSONAL,
        "on": PERSONAL,
    },
}
