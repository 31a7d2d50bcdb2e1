"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.agreements.rules.closing import Outcome
from brugwerk.agreements.rules.diff import Sort
from brugwerk.agreements.rules.life import Answer, ClauseAct, ClauseState, Ground, Kind, State

KINDS = {
    Kind.COVENANT: _("Covenant"),
    Kind.ACTION_PLAN: _("Action plan"),
    Kind.COLLABORATION: _("Collaboration agreement"),
}

STATES = {
    State.DRAFT: _("A draft"),
    State.SUBMITTED: _("Waits for signatures"),
    State.SIGNED: _("Signed by everybody"),
    State.ALIVE: _("Alive"),
    State.IN_REVISION: _("Being revised"),
    State.ENDED: _("Rounded off"),
    State.WITHDRAWN: _("Withdrawn"),
}

CLAUSE_STATES = {
    ClauseState.LIVES: _("Lives"),
    ClauseState.RESTS: _("Rests"),
    ClauseState.LET_GO: _("Let go"),
}

OUTCOMES = {
    Outcome.KEPT: _("Kept"),
    Outcome.GOES_ON: _("Goes on elsewhere"),
    Outcome.LET_GO: _("Let go"),
}

GROUNDS = {
    Ground.MANDATE: _("has a mandate"),
    Ground.SAID: _("says so"),
}

ANSWERS = {
    Answer.OPEN: _("Not answered yet"),
    Answer.AGREED: _("Agreed"),
    Answer.OTHER: _("We see it differently"),
}

SORTS = {
    Sort.ADDED: _("New"),
    Sort.REMOVED: _("Gone"),
    Sort.CHANGED: _("Changed"),
    Sort.MOVED: _("Moved"),
}

CLAUSE_ACTS = {
    ClauseAct.REST: _("Let it rest for now"),
    ClauseAct.WAKE: _("Let it live again"),
    ClauseAct.LET_GO: _("Let it go for good"),
}

MOMENTS = {
    "rest": _("rests"),
    "wake": _("lives again"),
    "let_go": _("let go"),
    "keep": _("kept"),
    "back": _("not kept after all"),
}
"""What a moment in the life of a clause is called."""
