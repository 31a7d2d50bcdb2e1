"""Words for what a region tells."""

from django.utils.translation import gettext_lazy as _

from brugwerk.policysignals.words import THEMES
from brugwerk.region.rules import About, Share, Side, line

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
    "waiting:signal": _("An answer to a signal waits past its day"),
    "forum:runs": _("There is a forum that meets"),
} | {line(About.THEME, theme): word for theme, word in THEMES.items()}
