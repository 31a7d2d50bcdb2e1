"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.roles.rules.felt import FeltBand
from brugwerk.roles.rules.letters import FamilyWay, Finding, Letter
from brugwerk.roles.rules.lives import FillingState, MandateState

LETTERS = {
    Letter.RESPONSIBLE: _("does it"),
    Letter.ACCOUNTABLE: _("decides and answers for it"),
    Letter.SUPPORTING: _("helps"),
    Letter.CONSULTED: _("thinks along"),
    Letter.INFORMED: _("has to know"),
}

QUESTIONS = {
    Letter.RESPONSIBLE: _("Who does it?"),
    Letter.ACCOUNTABLE: _("Who decides and answers for it?"),
    Letter.SUPPORTING: _("Who helps?"),
    Letter.CONSULTED: _("Who thinks along?"),
    Letter.INFORMED: _("Who has to know?"),
}

THE_FAMILY = _("the family")

FAMILY_WAYS = {
    FamilyWay.TOLD: _("They told us themselves"),
    FamilyWay.PAPER: _("They wrote it or drew it on paper"),
    FamilyWay.TRUSTED: _("They said it through somebody they trust"),
}

FINDINGS = {
    Finding.NOBODY_DECIDES: _("Nobody decides on this task."),
    Finding.NOBODY_DOES: _("Nobody does this task."),
    Finding.NO_SUBSTITUTE: _("No substitute yet."),
    Finding.LEAVES: _("{who} leaves in {days} days."),
    Finding.GONE: _("No longer here: {who}."),
    Finding.ROLE_EMPTY: _("Nobody fills this role now: {who}."),
    Finding.FAMILY_ONLY_INFORMED: _("The family only hears the result."),
    Finding.NO_MANDATE: _("No mandate yet: {who}."),
    Finding.MUCH: _("A lot of work for 1 person: {who}."),
    Finding.TRIED: _("The trial is over. Does it stay like this?"),
}

FILLING_STATES = {
    FillingState.PROPOSED: _("asked, no answer yet"),
    FillingState.ACCEPTED: _("said yes, begins later"),
    FillingState.ACTIVE: _("fills the role now"),
    FillingState.ENDED: _("ended"),
}

MANDATE_STATES = {
    MandateState.ASKED: _("asked"),
    MandateState.GIVEN: _("given, begins later"),
    MandateState.RUNNING: _("runs"),
    MandateState.EXPIRED: _("past its last day"),
    MandateState.WITHDRAWN: _("withdrawn"),
}

FELT = {
    1: _("No, not at all"),
    2: _("Only a little"),
    3: _("Sometimes"),
    4: _("Yes, mostly"),
    5: _("Yes, completely"),
}

FELT_BANDS = {
    FeltBand.WEAK: _("weak"),
    FeltBand.FAIR: _("could be better"),
    FeltBand.FIRM: _("firm"),
}
