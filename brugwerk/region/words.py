"""Words for what a region tells."""

from django.utils.translation import gettext_lazy as _

from brugwerk.region.rules import Share, Side

SHARES = {
    Share.FEW: _("with none or a few"),
    Share.SOME: _("with some"),
    Share.MANY: _("with most"),
}
SIDES = {
    Side.OFFER: _("We show how we do it"),
    Side.SEEK: _("We want to see how others do it"),
}
LINES = {
    "voice:heard": _("Families took part in the last round"),
    "waiting:question": _("A question to a partner waits past its day"),
    "forum:runs": _("There is a forum that meets"),
}
