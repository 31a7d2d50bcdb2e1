"""Words for the values of the exchange."""

from django.utils.translation import gettext_lazy as _

from brugwerk.exchange.rules import (
    About,
    Answer,
    ChangeKind,
    Confirmed,
    Learnt,
    LessonState,
    Outcome,
    PostAct,
    PostKind,
    PostState,
    Source,
    Tested,
)

POST_KINDS = {PostKind.ASK: _("We ask"), PostKind.OFFER: _("We offer")}
ABOUT = {
    About.ADVICE: _("advice"),
    About.HELP: _("a helping hand"),
    About.KNOWLEDGE: _("knowledge"),
    About.SPACE: _("a room or things"),
    About.TIME: _("time"),
}
POST_STATES = {
    PostState.OPEN: _("open"),
    PostState.TAKEN: _("somebody takes it up"),
    PostState.GIVEN: _("done"),
    PostState.THANKED: _("done, with thanks"),
    PostState.WITHDRAWN: _("taken off"),
}
POST_ACTS = {
    PostAct.TAKE: _("We take this up"),
    PostAct.GIVE: _("It was done"),
    PostAct.THANK: _("Say thank you"),
    PostAct.LET_GO: _("We let it go again"),
    PostAct.WITHDRAW: _("Take it off the board"),
}
LEARNT = {
    Learnt.LEARNT: _("I learnt it or do it for my work"),
    Learnt.LIVED: _("I lived it myself"),
}
CONFIRMED = {
    Confirmed.NOBODY: _("not confirmed by others yet"),
    Confirmed.ONE: _("confirmed by a partner"),
    Confirmed.SEVERAL: _("confirmed by several partners"),
}
SOURCES = {
    Source.CONTACT: _("a contact between partners"),
    Source.MEETING: _("a meeting"),
    Source.ROUND: _("a compass round"),
    Source.CASE: _("a talk about practice"),
    Source.ELSE: _("something else"),
}
TESTED = {
    Tested.NOT: _("not tested with others yet"),
    Tested.PROFESSIONALS: _("tested with colleagues"),
    Tested.FAMILY: _("tested with children or parents"),
}
LESSON_STATES = {
    LessonState.SENT: _("on its way"),
    LessonState.READ: _("read by the organisation"),
    LessonState.ANSWERED: _("answered"),
}
ANSWERS = {
    Answer.CHANGED: _("We changed something"),
    Answer.WILL: _("We are going to change something"),
    Answer.NOT_NOW: _("Not now, because"),
}
CHANGE_KINDS = {
    ChangeKind.STAFF: _("people come or go"),
    ChangeKind.HOURS: _("other hours"),
    ChangeKind.MISSION: _("another task"),
    ChangeKind.FUNDING: _("money comes or stops"),
    ChangeKind.ADDRESS: _("another place or number"),
    ChangeKind.OTHER: _("something else"),
}
THINGS = {
    "agreement": _("agreement"),
    "goal": _("goal"),
    "task": _("task"),
    "role": _("role"),
}
OUTCOMES = {
    Outcome.NONE: _("It changes nothing for us"),
    Outcome.ADAPT: _("We have to adapt this"),
}
