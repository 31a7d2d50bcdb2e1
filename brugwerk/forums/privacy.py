"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, SHARED, Kept
from brugwerk.partnerships.privacy import COVERED
from brugwerk.voices.privacy import KEPT


def _shared(*names: str) -> dict[str, Kept]:
    return {"id": INTERNAL, **dict.fromkeys(names, SHARED)}


REGISTER = {
    "Forum": {
        **_shared("partnership", "name", "purpose", "for_whose_benefit", "kind", "region"),
        **_shared("networks", "rrule", "first_on", "starts_at", "minutes", "place", "sunset_on"),
        **_shared("state", "coordinator", "begun_on", "ended_on"),
        "version": INTERNAL,
        **KEPT,
        **COVERED,
    },
    "ForumEnding": _shared(
        "forum", "what_continues", "thanks", "who_tells_families", "open_things", "on"
    ),
    "ForumSeat": {
        **_shared("forum", "membership", "organisation", "outside", "perspective", "as_what"),
        **_shared("why_here", "from_on", "until", "ended_on"),
        **COVERED,
    },
    "EmptyChair": {
        **_shared("forum", "who", "perspective", "organisation_kind", "why_missing"),
        **_shared("what_they_would_bring", "next_step", "since_on", "filled_on"),
    },
    "AddedValue": _shared("forum", "for_whom", "kind", "how_seen", "on"),
    "ForumReview": _shared("forum", "on", "still_adds_value", "outcome", "why", "by"),
    "ClarifiedTerm": _shared("forum", "word", "meaning", "agreed_on"),
    "LevelLink": {
        **_shared("from_forum", "to_forum", "to_outside", "representative_up"),
        **_shared("representative_up_line", "representative_down", "representative_down_line"),
        **_shared("how_back", "review_on", "since_on"),
    },
}
