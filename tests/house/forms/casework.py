"""Forms of casework."""

from tests.house.doors.casework import AGREED, ASKED, KEPT, KNOWN, LEARNT, TOLD
from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = (
    Form("casework:knows", KNOWN, "consultation"),
    *(
        Form(f"casework:{step}", TOLD, "consultation", texts=("text",))
        for step in ("question", "heard", "ideas")
    ),
    *(
        Form(f"casework:{step}", LEARNT, "consultation", texts=("text",))
        for step in ("learnt", "bigger")
    ),
    Form("casework:agreement", AGREED, "consultation", texts=("what",)),
    Form("casework:partner", ASKED, "consultation", texts=("text",)),
    Form("casework:table", {"who": "1"}, "consultation"),
    Form("casework:keep", KEPT, "consultation", texts=("until",)),
)
