"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.boundaries.rules import (
    BoundaryAct,
    BoundaryKind,
    BoundaryState,
    Capability,
    Conscious,
    FromWhom,
    ReplyKind,
)

BOUNDARY_KINDS = {
    BoundaryKind.TASK: _("Task: who does what"),
    BoundaryKind.LAW: _("Law or rule"),
    BoundaryKind.TIME: _("Time: when somebody is there"),
    BoundaryKind.TERRITORY: _("Place: where somebody works"),
    BoundaryKind.HABIT: _("Habit: it has always been so"),
}

CONSCIOUS = {
    Conscious.YES: _("We draw it on purpose"),
    Conscious.NO: _("It grew by itself"),
    Conscious.MIXED: _("A bit of both"),
}

BOUNDARY_STATES = {
    BoundaryState.NAMED: _("Named"),
    BoundaryState.DISCUSSED: _("Talked about"),
    BoundaryState.AGREED: _("Agreed on"),
    BoundaryState.TRIED: _("Being tried"),
    BoundaryState.MOVED: _("Moved"),
    BoundaryState.KEPT: _("Kept, on purpose"),
}

BOUNDARY_ACTS = {
    BoundaryAct.NAME: _("Named"),
    BoundaryAct.DISCUSS: _("Laid on the table"),
    BoundaryAct.AGREE: _("Agreed on"),
    BoundaryAct.TRY: _("Begun to try"),
    BoundaryAct.MOVE: _("Moved"),
    BoundaryAct.KEEP: _("Kept, on purpose"),
    BoundaryAct.LOOK: _("Looked at again"),
}

CAPABILITIES = {
    Capability.CONNECT: _("I bring people together"),
    Capability.COORDINATE: _("I keep an overview of who does what"),
    Capability.REFLECT: _("I look at both sides of a question"),
    Capability.TRANSFORM: _("I help both sides to work in a new way"),
}

FROM_WHOM = {
    FromWhom.FAMILIES: _("From families"),
    FromWhom.PROFESSIONALS: _("From professionals"),
    FromWhom.TOGETHER: _("From families and professionals together"),
}

REPLY_KINDS = {
    ReplyKind.DO: _("We do it"),
    ReplyKind.DIFFERENTLY: _("We do it in another way"),
    ReplyKind.NOT: _("We do not do it, because…"),
    ReplyKind.ELSEWHERE: _("It is not ours: it lies with somebody else"),
}
