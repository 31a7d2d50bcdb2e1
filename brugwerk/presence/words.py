"""Words for the values of presence and encounters."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.words import LEVELS
from brugwerk.organisations.words import SECTORS
from brugwerk.partnerships.words import PERSPECTIVES
from brugwerk.presence.rules.meeting import About, Act, Brings, Reply, State, Suggested
from brugwerk.presence.rules.schoolyear import Holiday, Moment
from brugwerk.presence.rules.slots import Answer, Every, Group

EVERY = {
    Every.WEEK: _("every week"),
    Every.SECOND_WEEK: _("every second week"),
    Every.ONCE: _("once"),
}
GROUPS = {
    Group.SCHOOL: _("from school"),
    Group.WELFARE: _("from welfare"),
    Group.LEISURE: _("from leisure and sports"),
    Group.NEIGHBOURHOOD: _("from the neighbourhood"),
    Group.PARENTS: _("parents among themselves"),
    Group.CARE: _("from health and care"),
}
HOLIDAYS = {
    Holiday.AUTUMN: _("autumn holiday"),
    Holiday.CHRISTMAS: _("Christmas holiday"),
    Holiday.CARNIVAL: _("carnival holiday"),
    Holiday.EASTER: _("Easter holiday"),
    Holiday.SUMMER: _("summer holiday"),
    Holiday.ARMISTICE: _("11 November"),
    Holiday.EASTER_MONDAY: _("Easter Monday"),
    Holiday.LABOUR: _("1 May"),
    Holiday.ASCENSION: _("Ascension Day and the day after"),
    Holiday.WHIT_MONDAY: _("Whit Monday"),
}
MOMENTS = {
    Moment.START: _("The school year begins"),
    Moment.PARENT_EVENINGS: _("Parents come to talk"),
    Moment.FIRST_REPORT: _("The report before Christmas"),
    Moment.ENROLMENT: _("Children are enrolled for next year"),
    Moment.LAST_REPORT: _("The last report and goodbye"),
}
ABOUT = {
    About.WORK: _("our work"),
    About.EACH_OTHER: _("getting to know each other"),
}
STATES = {
    State.IDEA: _("an idea"),
    State.INVITED: _("people are invited"),
    State.HELD: _("it took place"),
    State.HARVESTED: _("written down"),
    State.CALLED_OFF: _("called off"),
}
ACTS = {
    Act.INVITE: _("Invite"),
    Act.HOLD: _("It took place"),
    Act.HARVEST: _("Write down what it brought"),
    Act.CALL_OFF: _("Call it off"),
}
REPLIES = {
    Reply.YES: _("I come"),
    Reply.MAYBE: _("Perhaps"),
    Reply.NO: _("I cannot come"),
    Reply.NONE: _("no answer yet"),
}
ANSWERS = {
    Answer.YES: _("I will be there"),
    Answer.NO: _("I cannot this time"),
}
SENTENCES = {
    Brings.PERSPECTIVE: _("because nobody was there yet from this side: {what}"),
    Brings.SECTOR: _("because nobody was there yet from this sector: {what}"),
    Brings.LEVEL: _("because nobody was there yet from this level: {what}"),
}
NAMES: Mapping[Brings, Mapping[str, str | Promise]] = {
    Brings.PERSPECTIVE: {str(key): word for key, word in PERSPECTIVES.items()},
    Brings.SECTOR: {str(key): word for key, word in SECTORS.items()},
    Brings.LEVEL: {str(key): word for key, word in LEVELS.items()},
}
NAMED = 3


def reasons(table: Sequence[Suggested]) -> Iterator[tuple[str, list[str]]]:
    """Yield why each is asked, in plain words; nobody gets a number (2.31, INV30)."""
    for one in table:
        told: dict[str, str] = {}  # a side and a sector of one name are said once
        for kind in one.brings:
            own = str(NAMES[kind][getattr(one.person, kind)])
            told.setdefault(own, str(SENTENCES[kind]).format(what=own))
        said = list(told.values())
        if one.unmet:
            names = _listed([one.person.name, *one.unmet])
            sentence = gettext("because {names} do not see each other in a meeting yet")
            said.append(sentence.format(names=names))
        yield one.person.name, said


def _listed(names: Sequence[str]) -> str:
    """Return names in one line: the first ones, and that there are others."""
    if len(names) > NAMED:
        return gettext("{names} and others").format(names=", ".join(names[:NAMED]))
    return gettext("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
