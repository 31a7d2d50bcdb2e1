"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.goals.rules import Result

RESULTS = {
    Result.DONE: _("It worked"),
    Result.PARTLY: _("It partly worked"),
    Result.NOT_DONE: _("It did not happen"),
    Result.LET_GO: _("We let it go"),
}
