"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from brugwerk.compass.rules.lifecycle import Returning, State
from brugwerk.compass.rules.shapes import Agreement, Band, Change, Form, Length, Unheard

FORMS = {
    Form.ANONYMOUS: _("Anonymous"),
    Form.PER_GROUP: _("Per group"),
    Form.NAMED: _("With names"),
}

FORM_HELP = {
    Form.ANONYMOUS: _("Nobody sees what you choose. The group sees one picture of all together."),
    Form.PER_GROUP: _(
        "The group sees the average of each side: education, welfare, families and so on."
    ),
    Form.NAMED: _("The group sees everybody's average, with names. Only if all want this."),
}

WHO_SEES = {
    Form.ANONYMOUS: _(
        "Nobody sees what you choose, not even your facilitator. Your answer has no name on it. "
        "After closing the group sees one picture, from 5 answers on. "
        "In a small group others can sometimes guess."
    ),
    Form.PER_GROUP: _(
        "After closing the group sees the average of each side and of each statement. "
        "Are you the only one of your side? Then they can see what you chose."
    ),
    Form.NAMED: _(
        "After closing the whole partnership sees your average per block, with your name."
    ),
}

ON_PAPER = {
    Form.ANONYMOUS: _(
        "Who types this sheet in sees what you ticked, but not who you are. Write no name on it. "
        "After closing the group sees one picture, from 5 answers on."
    ),
    Form.PER_GROUP: _(
        "Who types this sheet in sees what you ticked, but not who you are. Write no name on it. "
        "After closing the group sees the average of each side."
    ),
    Form.NAMED: _(
        "After closing the whole partnership sees your average per block, with your name."
    ),
}

LENGTHS = {
    Length.SHORT: _("Short: 6 statements, about 2 minutes"),
    Length.NORMAL: _("Normal: 18 statements, about 5 minutes"),
    Length.FULL: _("Full: 36 statements, about 10 minutes"),
    Length.TRUST: _("Only trust: 5 statements, about 2 minutes"),
}

STATES = {
    State.DRAFT: _("Being prepared"),
    State.OPEN: _("Open"),
    State.CLOSED: _("Closed, to be discussed"),
    State.DISCUSSED: _("Discussed"),
}

RETURNING = {
    Returning.YES: _("Yes"),
    Returning.NO: _("No"),
    Returning.UNKNOWN: _("I don't know any more"),
}

STEPS = {
    1: _("No, not at all"),
    2: _("Only a little"),
    3: _("Sometimes yes, sometimes no"),
    4: _("Yes, mostly"),
    5: _("Yes, completely"),
}
UNKNOWN = _("I don't know")

BANDS = {
    Band.WEAK: pgettext_lazy("a block", "weak"),
    Band.FAIR: pgettext_lazy("a block", "can be better"),
    Band.FIRM: pgettext_lazy("a block", "firm"),
}

AGREEMENTS = {
    Agreement.ALIKE: _("we look alike"),
    Agreement.MIXED: _("we look a little differently"),
    Agreement.DIVIDED: _("opinions are far apart"),
}

CHANGES = {
    Change.UP: _("risen"),
    Change.SAME: _("about the same"),
    Change.DOWN: _("fallen"),
}

UNHEARD = {
    Unheard.CHILDREN: _("Children"),
    Unheard.YOUNG_PEOPLE: _("Young people"),
    Unheard.PARENTS: _("Parents in general"),
    Unheard.FATHERS: _("Fathers"),
    Unheard.POVERTY: _("Families who live in poverty"),
    Unheard.OTHER_LANGUAGE: _("Parents who speak another language"),
    Unheard.NEWCOMERS: _("Families who are new in the country"),
    Unheard.TEACHERS: _("Class teachers"),
    Unheard.VOLUNTEERS: _("Volunteers"),
    Unheard.NEIGHBOURHOOD: _("People from the neighbourhood"),
}
