"""Words for the values of trust."""

from django.utils.translation import gettext_lazy as _

from brugwerk.trust.rules import (
    Hears,
    Link,
    Look,
    MediationState,
    PromiseAct,
    PromiseState,
    Reader,
    SuggestionState,
    To,
    VisitAct,
    VisitState,
)

PROMISE_STATES = {
    PromiseState.MADE: _("promised"),
    PromiseState.MOVED: _("agreed anew in time"),
    PromiseState.KEPT: _("kept"),
    PromiseState.TAKEN_BACK: _("said in time that it does not work"),
    PromiseState.LAPSED: _("its day has passed"),
    PromiseState.LET_GO: _("let go together"),
}
PROMISE_ACTS = {
    PromiseAct.KEEP: _("It is done"),
    PromiseAct.MOVE: _("Agree on another day"),
    PromiseAct.TAKE_BACK: _("It does not work, I say so in time"),
    PromiseAct.LAPSE: _("Its day has passed"),
    PromiseAct.RENEW: _("Promise it anew"),
    PromiseAct.LET_GO: _("We let it go"),
}
PROMISE_LEADS = {
    PromiseAct.KEEP: _("Fine. It becomes a link in the chain."),
    PromiseAct.MOVE: _("You say it before the day has passed. That is reliable too."),
    PromiseAct.TAKE_BACK: _("You say it before the day has passed. That is reliable too."),
    PromiseAct.RENEW: _("Talk about it first. Then choose a day that works."),
    PromiseAct.LET_GO: _("Then it stops here. Nobody asks why."),
}
TO = {
    To.PARTNER: _("A partner"),
    To.TEAM: _("A team"),
    To.FAMILY: _("A family, without its name"),
    To.PERSON: _("One person"),
}
READERS = {
    Reader.ALL: _("Everybody in this partnership"),
    Reader.BETWEEN: _("Only who says it and who it is for"),
}
LINKS = {
    Link.PROMISE: _("A promise was kept"),
    Link.HONEST: _("Said honestly in time"),
    Link.SUCCESS: _("It worked"),
    Link.APPRECIATION: _("Appreciation"),
    Link.LEAP: _("Somebody dared"),
    Link.VISIT: _("Came to look"),
}
SHORT_LINKS = {
    Link.PROMISE: _("it was done"),
    Link.HONEST: _("honest"),
    Link.SUCCESS: _("worked"),
    Link.APPRECIATION: _("thanks"),
    Link.LEAP: _("dared"),
    Link.VISIT: _("visit"),
}
LOOKS = {
    Look.VISIT: _("Come by and look around"),
    Look.SHADOW: _("Go along for half a day"),
    Look.JOIN: _("Sit in on a meeting"),
}
VISIT_STATES = {
    VisitState.PROPOSED: _("proposed"),
    VisitState.PLANNED: _("planned"),
    VisitState.DONE: _("done"),
    VisitState.OFF: _("does not happen"),
}
VISIT_ACTS = {
    VisitAct.PLAN: _("Choose the day"),
    VisitAct.LOOK_BACK: _("Write down what you learnt"),
    VisitAct.CALL_OFF: _("It does not happen"),
}
SUGGESTION_STATES = {
    SuggestionState.SENT: _("waits for a reply"),
    SuggestionState.ANSWERED: _("answered"),
    SuggestionState.ASIDE: _("put aside"),
}
MEDIATION_STATES = {
    MediationState.ASKED: _("asked"),
    MediationState.TALKING: _("you talk"),
    MediationState.WRITTEN: _("the outcome is written down"),
    MediationState.AGREED: _("both agree"),
    MediationState.STOPPED: _("stopped"),
}
HEARS = {
    Hears.US: _("Only the three of us"),
    Hears.PARTNERSHIP: _("Everybody in this partnership"),
}
