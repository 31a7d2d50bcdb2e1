"""Words for the values of signals."""

from django.utils.translation import gettext_lazy as _

from brugwerk.policysignals.rules.causes import Ageing, Cause, Right, Theme
from brugwerk.policysignals.rules.life import Publishing, Reply, Says, Solved, State, Station
from brugwerk.policysignals.rules.numbers import Band
from brugwerk.policysignals.rules.release import Open, Short

STATES = {
    State.NOTICED: _("seen"),
    State.COLLECTED: _("looked at together"),
    State.BUNDLED: _("in a bundle"),
    State.ANALYSED: _("with an analysis"),
    State.REPORTED: _("passed on"),
    State.DECIDED: _("answered"),
    State.IN_ACTION: _("something is being done"),
    State.FED_BACK: _("told back, closed"),
    State.NOT_STRUCTURAL: _("no signal for policy"),
}
CAUSES = {
    Cause.PRACTICE: _("How we work day by day"),
    Cause.ORGANISATION: _("How an organisation is set up"),
    Cause.REGULATION: _("A rule or a law"),
    Cause.SOCIETY: _("How society is arranged"),
}
RIGHTS = {
    Right.EDUCATION: _("To learn and go to school"),
    Right.HOUSING: _("To live somewhere decent"),
    Right.HEALTH: _("To be healthy and get help"),
    Right.INCOME: _("To have enough to live on"),
    Right.DIGNITY: _("To be treated with respect"),
    Right.TAKING_PART: _("To take part and be heard"),
    Right.PLAY: _("To play and rest"),
}
THEMES = {
    Theme.COST: _("School costs"),
    Theme.CARE: _("Care before and after school"),
    Theme.LANGUAGE: _("Language and interpreters"),
    Theme.DIGITAL: _("Forms and computers"),
    Theme.HELP: _("Help and waiting lists"),
    Theme.SCHOOL: _("Enrolling and being at school"),
    Theme.HOME: _("Housing and living"),
    Theme.STAFF: _("Staff and contracts"),
    Theme.PLACE: _("Places in the neighbourhood"),
    Theme.OTHER: _("Something else"),
}
REPLIES = {
    Reply.DO: _("We do it"),
    Reply.OTHERWISE: _("We do it in another way"),
    Reply.NOT: _("We do not do it, because"),
    Reply.ELSEWHERE: _("It lies with somebody else"),
}
SOLVED = {
    Solved.YES: _("Yes"),
    Solved.HALF: _("Half"),
    Solved.NO: _("No, it goes on"),
}
SAYS = {Says.YES: _("Yes, it may go out"), Says.NO: _("No, without our signals")}
PUBLISHINGS = {
    Publishing.RELEASED: _("Went out"),
    Publishing.AGAIN: _("Went out again, without a partner"),
    Publishing.WITHDRAWN: _("Taken back"),
}
STATIONS = {
    Station.SEEN: _("seen"),
    Station.BUNDLED: _("bundled"),
    Station.PASSED_ON: _("passed on"),
    Station.LOOKED_AT: _("looked at"),
    Station.ANSWERED: _("answered"),
    Station.TOLD_BACK: _("told back"),
    Station.TOLD_FAMILIES: _("told to families"),
}
BANDS = {
    Band.NONE: _("nobody"),
    Band.FEW: _("a few"),
    Band.SOME: _("5 or more"),
    Band.MANY: _("10 or more"),
    Band.VERY_MANY: _("25 or more"),
}
AGEINGS = {
    Ageing.WAITS: _("nothing came of it yet"),
    Ageing.ACTION: _("it became an agreement"),
    Ageing.SIGNAL: _("it became a signal"),
    Ageing.OVER: _("it is over"),
}
SHORTS = {
    Short.NO_ANALYSIS: _("Write the analysis: what do the signals have in common?"),
    Short.NO_OWN_PART: _("Write what you yourselves will change."),
    Short.NO_VOICE: _("Say how children and parents were heard."),
    Short.NO_SIGNAL: _("Put at least 1 signal in it."),
    Short.TOO_FEW: _("At least 2 organisations must say yes."),
    Short.NO_SIGNAL_LEFT: _("No signal is left of partners who say yes."),
}
OPENS = {
    Open.NO_REPLY: _("Nobody answered yet."),
    Open.SILENT: _("Not everybody who was asked answered."),
    Open.NOT_TOLD: _("Somebody who told it did not read the answer yet."),
    Open.FAMILIES: _("Families do not know the answer yet."),
}
