"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.stewardship.rules import OVER, Kind, Outcome, State, Why

__all__ = ["KINDS", "OUTCOMES", "OVER", "STATES", "WHYS"]

WHYS = {
    Why.PLANNED: _("Away for a while, planned"),
    Why.SUDDEN: _("Suddenly away"),
    Why.LEAVING: _("Leaves for good"),
}

STATES = {
    State.REPORTED: _("Reported: nothing arranged yet"),
    State.ARRANGING: _("Being arranged"),
    State.ARRANGED: _("All of it is looked after"),
    State.BACK: _("Back again"),
    State.GONE: _("Left, all of it handed over"),
}

OUTCOMES = {
    Outcome.STAND_IN: _("Somebody takes over"),
    Outcome.PAUSE: _("It waits until a day"),
    Outcome.NOT_TAKEN_OVER: _("Nobody takes it over, on purpose"),
}

KINDS = {
    Kind.GOAL: _("Coordinates a goal"),
    Kind.ACTION: _("Does an agreement"),
    Kind.SUBSTITUTE: _("Can take over a task"),
    Kind.LETTER: _("Has a part in a task"),
    Kind.ROLE: _("Fills a role"),
    Kind.FORUM: _("Coordinates a forum"),
    Kind.SEAT: _("Sits in a forum"),
    Kind.LINK: _("Speaks for one forum in another"),
    Kind.AGREEMENT: _("Coordinates an agreement"),
    Kind.DECISION: _("Follows up a decision"),
    Kind.REPORT: _("Brings something home"),
    Kind.MANDATE: _("Has a mandate"),
    Kind.GIVEN: _("Gives a mandate"),
    Kind.SPANNER: _("Spans boundaries"),
    Kind.RELATION: _("Keeps a relation warm"),
    Kind.PRESENCE: _("Is there at a place"),
    Kind.HANDOVERS: _("Has a part in warm handovers"),
    Kind.PLEDGE: _("Promised something to a partner"),
    Kind.PARTY: _("Is a partner in an agreement"),
    Kind.SIGNATURE: _("Still has to sign an agreement"),
    Kind.PROMISE: _("Made a promise in an agreement"),
    Kind.QUESTION: _("Still has to answer a question"),
}
