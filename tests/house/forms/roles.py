"""Forms of roles."""

from tests.house.doors.roles import MANDATE, ROLE
from tests.house.forms.parts import Form

LETTERS = {
    "R": "family",
    "A": "",
    "S": "family",
    "C": "family",
    "I": "family",
    "substitute": "",
    "until": "",
    "seen": "C:family",
}
ROLE_FORM = ROLE | {"accountabilities": "x", "goal": "", "strengthens": "goal"}
PERSONAL = MANDATE | {
    "membership": "1",
    "giver": "",
    "organisation": "",
    "hours_per_month": "4",
    "support_promised": "x",
    "from_on": "2027-03-16",
    "until": "",
    "given": "on",
    "strengthens": "goal",
}
FORMS: tuple[Form, ...] = (
    Form(
        "roles:add_task",
        LETTERS | {"goal": "x", "what": "x", "level": "micro"},
        "partnership",
        texts=("what",),
    ),
    Form("roles:letters", LETTERS, "role_task"),
    Form("roles:review", {"review_on": "", "note": "x"}, "role_goal", texts=("note",)),
    Form("roles:mine", {"letters": "1"}, "partnership", "bram"),
    Form("roles:object_to", {"reason": "x"}, "role_letter", "bram", texts=("reason",)),
    Form("roles:family_yes", {"way": "told", "on": "2027-03-16"}, "role_family"),
    Form(
        "roles:new_role",
        ROLE_FORM,
        "partnership",
        texts=("name", "purpose", "accountabilities"),
    ),
    Form("roles:change_role", ROLE_FORM, "role", texts=("name", "purpose", "accountabilities")),
    Form("roles:hear", {"mode": "absent", "reason": "x", "next_step": "x"}, "role"),
    Form("roles:end_role", {"reason": "x"}, "role", texts=("reason",)),
    Form(
        "roles:propose",
        {
            "membership": "1",
            "focus": "x",
            "from_on": "",
            "until": "",
            "transition_until": "",
            "replaces": "x",
            "continuity_critical": "on",
        },
        "role",
        texts=("focus", "replaces"),
    ),
    Form("roles:end_filling", {"reason": "x"}, "filling", texts=("reason",)),
    Form(
        "roles:new_mandate",
        PERSONAL,
        "partnership",
        texts=("scope", "given_by", "support_promised"),
    ),
    Form(
        "roles:joint_mandate",
        MANDATE | {"from_on": "2027-03-16", "until": "", "strengthens": "goal"},
        "partnership",
        texts=("scope", "given_by"),
    ),
    Form(
        "roles:change_mandate",
        PERSONAL,
        "mandate",
        texts=("scope", "given_by", "support_promised"),
    ),
    Form("roles:withdraw", {"reason": "x"}, "mandate", texts=("reason",)),
    Form("roles:feel", {"value": "2"}, "mandate", "bram"),
)
