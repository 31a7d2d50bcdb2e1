"""Forms of collaboration cards."""

from tests.house.doors.cards import OFFER
from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = (
    Form(
        "cards:step",
        OFFER | {"can_ask": "x", "cannot": "x", "not_mine": "x", "looked_at": ""},
        "card_offer",
        texts=("function", "offers", "can_ask", "cannot", "not_mine"),
    ),
    Form(
        "cards:step",
        {"view_on_situations": "x", "feedback_promise": "x", "jargon": "x: y", "looked_at": ""},
        "card_view",
        texts=("view_on_situations", "feedback_promise", "jargon"),
    ),
    Form("cards:step", {"regime": "geen", "looked_at": ""}, "card_secrecy"),
    Form(
        "cards:step",
        {
            "reachable": "x",
            "phone": "09 123 45 67",
            "email": "x@brug.test",
            "vcard_ok": "on",
            "stand_in": "",
            "valid_until": "2027-06-01",
            "looked_at": "",
        },
        "card_reach",
        texts=("reachable", "phone", "email"),
    ),
    Form("cards:propose", {"one": "1", "other": "2"}, "partnership"),
)
