"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.voices.rules import Mode

MODES = {
    Mode.DIRECT: _("They took part themselves"),
    Mode.REPRESENTED: _("Somebody spoke for them"),
    Mode.WRITTEN: _("They gave it in writing or on paper"),
    Mode.ABSENT: _("Nobody spoke for them"),
}
