"""Forms of families: of a circle, of telling, of the glass, and the buttons of a family's page."""

from collections.abc import Mapping

from tests.house.doors.families import BROKEN, KNOWN, OPENED, TOLD
from tests.house.forms.parts import Form

KNOWN_TEXTS = ("known_as", "function", "phone")
# Each act in a circle: what is filled in, and which texts come back.
ACTS: Mapping[str, tuple[Mapping[str, object], tuple[str, ...]]] = {
    "naam": ({"who": "1", **KNOWN}, KNOWN_TEXTS),
    "lid": ({"kind": "young", "band": "from_12", "language": "nl", "ripe": "on"}, ()),
    "steun": ({"kind": "friend"}, ()),
    "doel": (
        {"goal": "Op tijd zijn.", "appointment_at": "2027-04-01T10:00", "sure": "on"},
        ("goal",),
    ),
    "stap": ({"who": "family", "text": "Belt op maandag.", "sure": "on"}, ("text",)),
    "stand": (
        {"who": "1", "status": "running", "next_on": "2027-04-01", "ground": "agreed"},
        ("next_on",),
    ),
    "vraag": ({"who": "1", "kind": "school", "purpose": "Om te plannen."}, ("purpose",)),
    "akkoord": ({"who": "1", "kinds": "practical"}, ()),
    "grens": ({"kind": "practical", "level": "1"}, ()),
    "blijft": ({"why": "wanted"}, ()),
    "einde": ({"agreed": "on"}, ()),
    "ja": ({"agreed": "on"}, ()),
    "belt": ({"agreed": "on"}, ()),
    "dichtst": ({"by": "family"}, ()),
    "belofte": ({"rhythm": "weekly"}, ()),
    "kenmerk": ({"reference": "7781"}, ("reference",)),
    "antwoord": ({"answer": "status"}, ()),
    "gezegd": (
        {"act": "say_yes", "mode": "present", "until": "2027-06-01", "interpreter": "on"},
        ("until",),
    ),
}
PREPARED = TOLD | {"who": "1"}
ON = ("ja", "belt", "dichtst", "belofte", "kenmerk", "antwoord", "gezegd")

FORMS: tuple[Form, ...] = (
    Form("families:open", OPENED, "partnership", "bram", KNOWN_TEXTS),
    Form("families:break", BROKEN, "partnership", "bram", ("code", "reason")),
    Form(
        "families:prepare", TOLD | {"who": "1"}, "circle_lively", "bram", ("purpose", "sentences")
    ),
    Form("families:tell", {"seen": "x"}, "circle_draft", "bram"),
    Form("families:sentence", {"text": "We bellen.", "sure": "on"}, "circle_sentence", "bram"),
    Form("families:together", {"who": "1", "act": "approve"}, "circle_sentence", "bram"),
    *(
        Form(f"families:{'act_on' if key in ON else 'act'}", data, f"circle_{key}", "bram", texts)
        for key, (data, texts) in ACTS.items()
    ),
    Form("families:speak_in", {"sound": "x"}, "recording", "bram"),
    Form("door:door", {"code": "ACDEFH"}, "family", "nobody"),
    Form("door:act", {"words": "Het gaat."}, "family_woorden", "phone"),
    Form("door:act", {"what": "1", "say": "yes"}, "family_zin", "phone"),
    Form("door:act", {"what": "1", "say": "no"}, "family_akkoord", "phone"),
    Form("door:act", {"language": "ar"}, "family_taal", "phone"),
)
