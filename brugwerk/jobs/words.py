"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.jobs.rules import State

STATES = {
    State.WAITING: _("Waits for its turn"),
    State.RUNNING: _("Being worked on"),
    State.DONE: _("Ready"),
    State.FAILED: _("Did not work"),
    State.STOPPED: _("Stopped"),
}
