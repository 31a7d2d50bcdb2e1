"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.forums.rules.life import ForumState, Kind, Outcome, ValueKind, Why, Worth
from brugwerk.forums.rules.table import AsWhat, Voice

KINDS = {
    Kind.REGULAR: _("Regular consultation"),
    Kind.DIALOGUE: _("Dialogue island: local government and directors"),
    Kind.CASE: _("Consultation about situations, without names"),
    Kind.FREE: _("Free forum: speaking freely, nothing on paper"),
}

STATES = {
    ForumState.LIVING: _("Running"),
    ForumState.ASKED: _("The question is asked: continue, change or stop?"),
    ForumState.CONTINUED: _("Continued"),
    ForumState.RENEWED: _("Changed and going on"),
    ForumState.STOPPED: _("Rounded off"),
}

WORTHS = {
    Worth.YES: _("Yes"),
    Worth.PARTLY: _("Partly"),
    Worth.NO: _("No"),
}

OUTCOMES = {
    Outcome.CONTINUE: _("We continue"),
    Outcome.CHANGE: _("We change something"),
    Outcome.STOP: _("We stop"),
}

WHYS = {
    Why.YEARLY: _("It is time for the yearly question."),
    Why.SUNSET: _("The day has come until which this forum would run."),
    Why.NO_VALUE: _("Twice in a row you saw no added value for children."),
}

VALUE_KINDS = {
    ValueKind.EXPERTISE: _("Shared expertise"),
    ValueKind.TAILORED: _("Support that fits better"),
    ValueKind.UNDERPINNING: _("Stronger ground for what we do"),
}

AS_WHATS = {
    AsWhat.MEMBER: _("Permanent seat"),
    AsWhat.GUEST: _("Guest"),
    AsWhat.FAMILY: _("Speaks as a parent, child or relative"),
    AsWhat.SPOKESPERSON: _("Speaks for families who are not there"),
}

VOICES = {
    Voice.DIRECT: _("Families sit at the table themselves."),
    Voice.REPRESENTED: _("Somebody speaks for families."),
    Voice.ABSENT: _("Nobody speaks for families here."),
}
