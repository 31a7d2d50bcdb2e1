"""The words that screens use for the values in ``rules``."""

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.forums.rules.life import ForumState, Kind, Outcome, ValueKind, Why, Worth
from brugwerk.forums.rules.links import Gap
from brugwerk.forums.rules.rhythm import LAST, Beat, Holiday, read
from brugwerk.forums.rules.table import AsWhat, Voice
from brugwerk.forums.rules.templates import Template

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

KIND_HELP = {
    Kind.REGULAR: _("With an agenda, agreements and a short report."),
    Kind.DIALOGUE: _("Local government and directors meet as equals."),
    Kind.CASE: _("You learn from situations. Nobody can be recognised."),
    Kind.FREE: _("No agenda, no decisions, no report. Nobody writes who said what."),
}

BEATS = {
    Beat.NONE: _("No rhythm"),
    Beat.WEEKLY: _("Every week"),
    Beat.FORTNIGHTLY: _("Every 2 weeks"),
    Beat.MONTHLY: _("Every month"),
    Beat.MONTHS: _("In some months of the year"),
}

WEEKS = {
    0: _("As on the first day"),
    1: _("The 1st of the month"),
    2: _("The 2nd of the month"),
    3: _("The 3rd of the month"),
    4: _("The 4th of the month"),
    LAST: _("The last of the month"),
}

EACH_MONTH = {
    1: _("every 1st {weekday} of the month"),
    2: _("every 2nd {weekday} of the month"),
    3: _("every 3rd {weekday} of the month"),
    4: _("every 4th {weekday} of the month"),
    LAST: _("every last {weekday} of the month"),
}

HOLIDAYS = {
    Holiday.AUTUMN: _("autumn holiday"),
    Holiday.CHRISTMAS: _("Christmas holiday"),
    Holiday.SPRING: _("spring holiday"),
    Holiday.EASTER: _("Easter holiday"),
    Holiday.SUMMER: _("summer holiday"),
}

GAPS = {
    Gap.NOBODY_THERE: _("Nobody speaks for us there yet."),
    Gap.NOBODY_BACK: _("Nobody speaks for them here yet."),
    Gap.NO_WAY_BACK: _("Not agreed yet how an answer comes back."),
}

TEMPLATES = {
    Template.CARE: _("School care consultation"),
    Template.PARTNERS: _("Partner meeting"),
    Template.ISLAND: _("Dialogue island of local government and directors"),
    Template.FREE: _("Free forum"),
    Template.CASE: _("Consultation about situations"),
    Template.SHORT: _("Short network for one action"),
}

PURPOSES = {
    Template.CARE: _(
        "We look together at what children need at school and at home, and who does what."
    ),
    Template.PARTNERS: _("We know each other, share what we see and agree what we do together."),
    Template.ISLAND: _(
        "Directors and local government say what they see, what they can do and what they need."
    ),
    Template.FREE: _("We speak freely and make words clear that we understand differently."),
    Template.CASE: _("We learn from one situation what helps, what hinders and what is missing."),
    Template.SHORT: _("We do one thing together, and stop when it is done."),
}

BENEFITS = {
    Template.CARE: _("Children of our schools and their parents."),
    Template.PARTNERS: _("Children and families who meet more than one of us."),
    Template.ISLAND: _("Children and families who need more than a school or service alone."),
    Template.FREE: _("Families who notice whether we trust each other."),
    Template.CASE: _("Families in situations like these."),
    Template.SHORT: _("The children and families for whom we do this."),
}


def rhythm(rrule: str) -> str:
    """Say a rhythm in words; one that our form does not know is shown as it is written."""
    found = read(rrule)
    if found is None:
        return rrule
    if found.beat is Beat.NONE:
        return gettext("no rhythm")
    weekday = str(WEEKDAYS[found.weekday])
    if found.beat is Beat.WEEKLY:
        return gettext("every {weekday}").format(weekday=weekday)
    if found.beat is Beat.FORTNIGHTLY:
        return gettext("every 2 weeks on {weekday}").format(weekday=weekday)
    said = str(EACH_MONTH[found.week]).format(weekday=weekday)
    if not found.months:
        return said
    names = ", ".join(str(MONTHS[month]) for month in found.months)
    return gettext("{rhythm}, in {months}").format(rhythm=said, months=names)
