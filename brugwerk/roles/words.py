"""The words that screens use for the values in ``rules``."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from brugwerk.roles.rules.felt import FeltBand
from brugwerk.roles.rules.letters import FamilyWay, Finding, HolderKind, Letter
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
HOLDER_KINDS = {HolderKind.ORGANISATION: _("organisation"), HolderKind.ROLE: _("role")}
GONE = _("{who} (no longer here)")

VIEWS = {
    "": _("As it fits best"),
    "table": _("As a table"),
    "list": _("As a list of tasks"),
    "roles": _("By role"),
}

FAMILY_WAYS = {
    FamilyWay.TOLD: _("They told us themselves"),
    FamilyWay.PAPER: _("They wrote it or drew it on paper"),
    FamilyWay.TRUSTED: _("They said it through somebody they trust"),
}

FINDINGS = {
    Finding.NOBODY_DECIDES: _("Nobody decides on this task."),
    Finding.NOBODY_DOES: _("Nobody does this task."),
    Finding.NO_SUBSTITUTE: _("No substitute yet."),
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


def finding(what: Finding, names: Sequence[str], days: int) -> str:
    """Say what the division of a task still misses."""
    if what is Finding.LEAVES:
        said = ngettext("{who} leaves in {days} day.", "{who} leaves in {days} days.", days)
    else:
        said = str(FINDINGS[what])
    return said.format(who=", ".join(names), days=days)


def objection(name: str, letter: str, reason: str) -> str:
    """Say that a holder finds a letter not right, in the holder's words."""
    said = _("{who} says that {letter} is not right: “{reason}”")
    return str(said).format(who=name, letter=letter, reason=reason)
