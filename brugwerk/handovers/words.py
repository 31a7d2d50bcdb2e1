"""Words for the values of handovers."""

from django.utils.translation import gettext_lazy as _

from brugwerk.handovers.rules import Act, Refusal, State, Status

STATES = {
    State.PROPOSED: _("proposed"),
    State.SPOKEN: _("spoken about together"),
    State.ACCEPTED: _("taken on"),
    State.CONTACT: _("first contact made"),
    State.DONE: _("rounded off"),
    State.REFUSED: _("not taken on"),
    State.WITHDRAWN: _("taken back"),
}
ACTS = {
    Act.SPEAK: _("We spoke together"),
    Act.ACCEPT: _("I take it on"),
    Act.REFUSE: _("I cannot take it on"),
    Act.CONTACT: _("The first contact was made"),
    Act.ROUND_OFF: _("Round it off"),
    Act.WITHDRAW: _("Take it back"),
}
REFUSALS = {
    Refusal.FULL: _("We have no room now"),
    Refusal.NOT_OURS: _("This is not our work"),
    Refusal.OTHER_FIRST: _("Something else comes first"),
    Refusal.NOT_NOW: _("Not now"),
}
STATUSES = {
    Status.GOING: _("It goes on with us"),
    Status.ENDED: _("It is finished"),
    Status.OTHER_WAY: _("Another way was found"),
}
