"""Forms of trust."""

from tests.house.doors.trust import AGREED, ASKED, DARED, LOOKED, PROMISED, VALUED, WORKED
from tests.house.forms.parts import Form

FORMS: tuple[Form, ...] = (
    Form("trust:make_promise", PROMISED, "partnership", texts=("text",)),
    Form("trust:hear_promise", {"edition": "1"}, "promise", "bram"),
    Form(
        "trust:promise_step",
        {"due_on": "2027-06-01", "why": "De zaal is bezet.", "edition": "1"},
        "promise_move",
        texts=("why",),
    ),
    Form("trust:promise_step", {"why": "x", "edition": "1"}, "promise_take_back", texts=("why",)),
    Form("trust:appreciate", VALUED, "partnership", texts=("fact", "worth")),
    Form("trust:tell_success", WORKED, "partnership", texts=("text", "next_size")),
    Form("trust:write_leap", DARED, "partnership", texts=("dared", "received_how", "opened_up")),
    Form("trust:change_leap", DARED, "leap", texts=("dared", "received_how", "opened_up")),
    Form("trust:share_leap", {"shared": "yes"}, "leap"),
    Form("trust:suggest", {"text": "Een idee.", "code": "stille-molen-41"}, "partnership", "bram"),
    Form("trust:reply_of", {"code": "stille-molen-41"}, "partnership", texts=("code",)),
    Form("trust:answer", {"reply": "Goed idee."}, "suggestion", texts=("reply",)),
    Form("trust:ask_mediation", ASKED, "partnership", texts=("scope",)),
    Form("trust:say_yes", {"edition": "1"}, "mediation"),
    Form("trust:notes", {"notes": "Rustig.", "edition": "1"}, "mediation", texts=("notes",)),
    Form("trust:outcome", AGREED, "mediation", texts=("outcome",)),
    Form("trust:agree", {"edition": "1"}, "mediation", "bram"),
    Form("trust:propose_visit", LOOKED, "partnership", texts=("curious",)),
    Form("trust:visit_step", {"on": "2027-06-01"}, "visit_plan"),
)
