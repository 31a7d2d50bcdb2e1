"""Words of the relations room."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from brugwerk.relations.rules.contact import Channel, Later, Purpose, Share, Start
from brugwerk.relations.rules.relation import Kind, State, Warmth
from brugwerk.relations.rules.route import Mark, Stop

KINDS = {
    Kind.INFORMAL: _("Informal: we know each other"),
    Kind.AGREED: _("Agreed: we said how we keep contact"),
    Kind.FORMALISED: _("Formalised: it stands in an agreement"),
}
SHORT_KINDS = {
    Kind.INFORMAL: _("informal"),
    Kind.AGREED: _("agreed"),
    Kind.FORMALISED: _("formalised"),
}
STATES = {
    State.RUNNING: _("Goes on"),
    State.SLOWED: _("Slowed down on purpose"),
    State.ENDED: _("Ended"),
}
WARMTHS = {
    Warmth.COOLS: _("cools down"),
    Warmth.LUKEWARM: _("lukewarm"),
    Warmth.NEW: _("new"),
    Warmth.WARM: _("warm"),
    Warmth.SLOWED: _("slowed down on purpose"),
    Warmth.ENDED: _("ended"),
}
RHYTHMS = {
    7: _("every week"),
    14: _("every two weeks"),
    30: _("every month"),
    60: _("every two months"),
    90: _("every three months"),
    120: _("every four months"),
    180: _("twice a year"),
    365: _("once a year"),
}
PURPOSES = {
    Purpose.RELATION: _("For the relation itself, in peace time"),
    Purpose.QUESTION: _("Because of a question"),
    Purpose.NOT_SAID: _("I leave it open"),
}
WHYS = {
    Purpose.RELATION: _("in peace time"),
    Purpose.QUESTION: _("because of a question"),
    Purpose.NOT_SAID: "",
}
LATERS = {
    Later.WEEK: _("In 1 week"),
    Later.MONTH: _("In 1 month"),
}
CHANNELS = {
    Channel.IN_PERSON: _("Seen each other"),
    Channel.COFFEE: _("Coffee"),
    Channel.WALK: _("Walk"),
    Channel.VISIT: _("Visit"),
    Channel.MEAL: _("Eaten together"),
    Channel.MEETING: _("Meeting"),
    Channel.CALL: _("Called"),
    Channel.ONLINE: _("Online"),
    Channel.MESSAGE: _("Message"),
    Channel.MAIL: _("E-mail"),
}
FORMALITIES = {"": _("Informal"), "formal": _("Formal")}
SHARES = {
    Share.NONE_YET: _("no contact yet in the last year"),
    Share.NOT_SAID: _("nobody said why"),
    Share.ALL_PEACE: _("all in peace time"),
    Share.MOSTLY_PEACE: _("most in peace time"),
    Share.BOTH: _("about as often in peace time as because of a question"),
    Share.MOSTLY_QUESTION: _("most because of a question"),
    Share.ALL_QUESTION: _("all because of a question"),
}
STARTS = {
    Start.FIRST: _("Get to know each other first: two moments, before the first question."),
    Start.SECOND: _("You met once. Meet once more before the first question."),
    Start.KNOWN: _("You first got to know each other. That carries later questions."),
    Start.SKIPPED: _(
        "The first question came before you knew each other. That happens. Meet each other still."
    ),
    Start.KNEW_ALREADY: _("You knew each other already. Getting to know each other was skipped."),
}
MARKS = {
    Mark.AGREEMENT: _("Something we agreed"),
    Mark.BUMP: _("A bump"),
    Mark.TURN: _("A turn"),
}
STOPS = {
    Stop.BEGUN: _("Start"),
    Stop.CONTACT: _("Contact"),
    Stop.LOOKED_BACK: _("Looked back"),
    Stop.ENDED: _("Ended"),
    Stop.AGREEMENT: _("Something agreed"),
    Stop.BUMP: _("Bump"),
    Stop.TURN: _("Turn"),
    Stop.KIND: _("Other kind of relation"),
    Stop.SLOWED: _("Slowed down"),
    Stop.RESUMED: _("Taken up again"),
    Stop.PASSED_ON: _("Passed on"),
}

MONTH_DAYS, WEEK_DAYS = 30, 7


def rhythm(days: int) -> str:
    """Return a rhythm in words."""
    if days in RHYTHMS:
        return str(RHYTHMS[days])
    return ngettext("every day", "every {n} days", days).format(n=days)


def ago(days: int) -> str:
    """Return how long ago, as people say it."""
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    if days < 2 * WEEK_DAYS:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    if days < 3 * MONTH_DAYS:
        weeks = days // WEEK_DAYS
        return ngettext("{n} week ago", "{n} weeks ago", weeks).format(n=weeks)
    months = days // MONTH_DAYS
    return ngettext("{n} month ago", "{n} months ago", months).format(n=months)
