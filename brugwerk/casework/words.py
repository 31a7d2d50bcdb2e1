"""Words for the values of consultations."""

from django.utils.translation import gettext_lazy as _

from brugwerk.casework.rules import AgeBand, Knows, State, Step
from brugwerk.kit.brake import Sign

STATES = {
    State.DRAFT: _("being prepared"),
    State.CHECKED: _("ready to talk about"),
    State.DISCUSSED: _("talked about"),
    State.EXPIRED: _("erased"),
}
KNOWS = {
    Knows.YES: _("Yes, the family knows"),
    Knows.ASKED: _("Yes, we asked the family first"),
    Knows.NO: _("No, not yet"),
}
AGES = {
    AgeBand.SMALL: _("younger than 3"),
    AgeBand.NURSERY: _("3 to 5"),
    AgeBand.PRIMARY: _("6 to 11"),
    AgeBand.SECONDARY: _("12 to 17"),
    AgeBand.GROWN: _("18 or older"),
}
STEPS = {
    Step.KNOWS: _("Does the family know?"),
    Step.QUESTION: _("The question"),
    Step.HEARD: _("Listening"),
    Step.IDEAS: _("Ideas"),
    Step.LEARNT: _("What do we learn?"),
    Step.BIGGER: _("Is this bigger than one family?"),
}
REFUSED = {
    Sign.REGISTER: _("There is a register number in it. Leave it out."),
    Sign.PHONE: _("There is a telephone number in it. Leave it out."),
    Sign.MAIL: _("There is a mail address in it. Leave it out."),
    Sign.ACCOUNT: _("There is an account number in it. Leave it out."),
    Sign.BIRTH: _("There is a day of birth in it. Leave it out."),
    Sign.HOUSE: _("There is an address in it. Leave it out."),
    Sign.PLATE: _("There is a number plate in it. Leave it out."),
}
HINTS = {
    Sign.NAME: _("“{piece}” looks like a name. Say who it is: a parent, a teacher."),
    Sign.CLASS: _("“{piece}” looks like a class. Say: in primary school."),
    Sign.RARE: _("“{piece}” holds for few families. Say it more broadly."),
}
