"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.meetings.rules.agenda import ItemKind, ItemState, Spread
from brugwerk.meetings.rules.decisions import Basis, DecisionAct, DecisionState, Wait
from brugwerk.meetings.rules.life import Gap, MeetingState
from brugwerk.meetings.rules.polls import PollState, Suits

MEETING_STATES = {
    MeetingState.PLANNED: _("Planned"),
    MeetingState.HELD: _("Is over, the report is not closed yet"),
    MeetingState.CLOSED: _("Report closed"),
    MeetingState.CANCELLED: _("Cancelled"),
}

GAPS = {
    Gap.VOICE: _("Say how children and parents were heard."),
    Gap.ATTENDANCE: _("Tick who was there."),
}

ITEM_KINDS = {
    ItemKind.INFORM: _("To know"),
    ItemKind.TALK: _("To talk about"),
    ItemKind.DECIDE: _("To decide"),
    ItemKind.FAMILY: _("What did a family teach us since last time?"),
    ItemKind.SIGNAL: _("Which signals do you bring?"),
    ItemKind.CHAIR: _("The empty chair: who speaks for children and parents?"),
}

ITEM_STATES = {
    ItemState.OPEN: _("Not treated yet"),
    ItemState.DONE: _("Treated"),
    ItemState.LATER: _("Moved to later"),
}

SPREADS = {
    Spread.HIGH: _("Nearly everybody finds this important."),
    Spread.MIDDLE: _("For most people this may wait a little."),
    Spread.LOW: _("Nearly everybody says: this can wait."),
    Spread.DIVIDED: _("You look at this differently. Ask each other why."),
}

PRIORITIES = {
    1: _("1: can wait"),
    2: _("2: rather later"),
    3: _("3: in between"),
    4: _("4: rather soon"),
    5: _("5: comes first"),
}

BASES = {
    Basis.CONSENT: _("With consent: nobody has a weighty objection"),
    Basis.ADVICE: _("After advice: one person or body decides"),
    Basis.VOTE: _("By vote"),
}

DECISION_STATES = {
    DecisionState.UNDER_WAY: _("On its way"),
    DecisionState.DECIDED: _("Decided"),
    DecisionState.CARRIED_OUT: _("Carried out"),
    DecisionState.DROPPED: _("Dropped"),
}

DECISION_ACTS = {
    DecisionAct.DECIDE: _("It is decided"),
    DecisionAct.CARRY_OUT: _("It is carried out"),
    DecisionAct.DROP: _("We drop it"),
}

WAITS = {
    Wait.NO_STEP: _("Nobody said yet where it goes next."),
    Wait.NO_DATE: _("There is no date yet for an answer."),
    Wait.CARRY_OUT: _("It is decided. When do you look whether it is carried out?"),
    Wait.PAST: _("The day of the answer is past. Ask how it stands."),
    Wait.SUBMIT: _("It must be handed in soon, or the day is past."),
    Wait.REVIEW: _("It is time to look at it again."),
}

PARTS = {
    "allocation": _("Who gets what"),
    "criteria": _("By which criteria"),
    "why_unequal": _("Why not everybody gets the same"),
    "plain_text": _("In plain words"),
}

POLL_STATES = {
    PollState.ASKED: _("People are answering"),
    PollState.CHOSEN: _("A moment is chosen"),
    PollState.STOPPED: _("Stopped"),
}

SUITS = {
    Suits.YES: _("Suits me"),
    Suits.MAYBE: _("If need be"),
    Suits.NO: _("I cannot come"),
}

SAID = {
    Suits.YES: _("Can come"),
    Suits.MAYBE: _("Can come if need be"),
    Suits.NO: _("Cannot come"),
}

PART_HINTS = {
    "allocation": _("For example: 2 hours a week for each school, 6 for the school on the quay."),
    "criteria": _("What did you look at? Write it so that anybody could check it."),
    "why_unequal": _("Equal chances sometimes need unequal means. Say so."),
    "plain_text": _("As you would say it to a parent at the gate. Short sentences."),
}
