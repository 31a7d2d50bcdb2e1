"""Words for the values of handovers."""

from django.utils.translation import gettext_lazy as _

from brugwerk.handovers.rules import Act, Post, Refusal, State, Status

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
    Status.NO_WORD: _("No word back is possible"),
}
POSTS = {
    Post.RECEPTION: _("Somebody of the reception"),
    Post.SOCIAL: _("A social worker"),
    Post.COACH: _("A counsellor"),
    Post.CARE: _("Somebody who teaches or gives care"),
    Post.HEAD: _("Somebody who coordinates or leads"),
    Post.VOLUNTEER: _("A volunteer"),
    Post.OTHER: _("Somebody else there"),
}
