"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.voices.rules import Mode, Review

MODES = {
    Mode.DIRECT: _("They took part themselves"),
    Mode.REPRESENTED: _("Somebody spoke for them"),
    Mode.WRITTEN: _("They gave it in writing or on paper"),
    Mode.ABSENT: _("Nobody spoke for them"),
}

REVIEWS = {
    Review.LATER: _("look again on {day}"),
    Review.SOON: _("almost time to look again: {day}"),
    Review.DUE: _("time to look again, since {day}"),
    Review.NOT_PLANNED: _("no day yet to look again"),
}
