"""Forms of relations."""

from tests.house.forms.parts import Form

AGREED = {
    "kind": "informal",
    "ideal_days": "30",
    "latest_days": "60",
    "begun_on": "2027-01-04",
    "agreement": "",
}
FORMS: tuple[Form, ...] = (
    Form(
        "relations:begin",
        AGREED | {"one": "1", "keeper": "1", "other": "2", "other_keeper": "2"},
        "partnership",
    ),
    Form("relations:begin_between_people", AGREED | {"one": "1", "other": "2"}, "partnership"),
    Form("relations:change", AGREED | {"version": "1"}, "relation"),
    Form(
        "relations:slow",
        {"reason": "x", "until": "2027-06-01", "version": "1"},
        "relation",
        texts=("reason",),
    ),
    Form("relations:end", {"reason": "x", "version": "1"}, "relation", texts=("reason",)),
    Form(
        "relations:contact",
        {"channel": "coffee", "purpose": "relation", "formality": "", "on": "2027-03-16"},
        "contact_moment",
    ),
    Form(
        "relations:mark",
        {"mark": "bump", "text": "x", "on": "2027-03-15"},
        "relation",
        texts=("text",),
    ),
    Form(
        "relations:look_back",
        {"went_well": "x", "was_hard": "x", "learned": "x", "next_step": "x"},
        "relation",
        texts=("went_well", "was_hard", "learned", "next_step"),
    ),
    Form("relations:keeper", {"to": "1"}, "relation_side"),
)
