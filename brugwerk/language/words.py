"""Words for the values of language."""

from django.utils.translation import gettext_lazy as _

from brugwerk.language.rules.checking import CheckState, NoticeState
from brugwerk.language.rules.families import Band, FamilyQuestion
from brugwerk.language.rules.needs import Need, Way
from brugwerk.language.rules.reading import Ease

CHECK_STATES = {
    CheckState.ASKED: _("waits to be told back"),
    CheckState.TOLD: _("told back, waits to be read"),
    CheckState.QUESTION: _("a question came of it"),
    CheckState.UNDERSTOOD: _("understood"),
    CheckState.WITHDRAWN: _("no longer needed"),
}
NOTICE_STATES = {
    NoticeState.UNCLEAR: _("still unclear, think along"),
    NoticeState.CLEAR: _("clear by now"),
    NoticeState.DROPPED: _("does not go on"),
}
NEEDS = {
    Need.MUST: _("needs to know"),
    Need.MAY: _("may know"),
    Need.NOT: _("does not need to know"),
}
WAYS = {
    Way.MEET: _("face to face"),
    Way.CALL: _("by phone"),
    Way.MEETING: _("in a meeting"),
    Way.LETTER: _("by letter"),
    Way.MAIL: _("by e-mail"),
}
EASE = {
    Ease.SHORT: _("Too short to say something about it."),
    Ease.EASY: _("This reads easily."),
    Ease.FAIR: _("Most people can follow this. It can be easier."),
    Ease.HARD: _("Many people drop out here. Cut it into short sentences."),
}
FAMILY_QUESTIONS = {
    FamilyQuestion.UNDERSTOOD: _("Did you understand what we said?"),
    FamilyQuestion.HEARD: _("Did you feel listened to?"),
}
FAMILY_STEPS = {
    1: _("No, not at all"),
    2: _("Only a little"),
    3: _("Partly"),
    4: _("Yes, mostly"),
    5: _("Yes, completely"),
}
BANDS = {
    Band.TOO_FEW: _("too few answers to show"),
    Band.WEAK: _("weak"),
    Band.FAIR: _("can be better"),
    Band.FIRM: _("firm"),
}
