"""Forms of absences."""

from tests.house.doors.stewardship import DAYS
from tests.house.forms.parts import Form

FORMS = (
    Form("stewardship:stand_in", {"says": "yes"}, "plea", who="bram"),
    Form("stewardship:organisation", {"sure": "on"}, "leaving"),
    Form("stewardship:report", DAYS, "somebody", texts=("from_on",)),
    Form(
        "stewardship:item",
        {
            "outcome": "stand_in",
            "stand_in": "1",
            "pause_until": "2027-05-01",
            "reason": "x",
            "family_word": "x",
        },
        "absence_item",
        texts=("reason",),
    ),
)
