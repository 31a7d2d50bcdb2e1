"""Words for the values of circles."""

from django.utils.translation import gettext_lazy as _

from brugwerk.families.rules.agreeing import Mode, State
from brugwerk.families.rules.circle import Band, Kind, Named, Rhythm, Support, Why
from brugwerk.families.rules.telling import Answer, SentenceState, Status
from brugwerk.sharing.rules.decision import Place

KINDS = {Kind.PARENT: _("parent"), Kind.YOUNG: _("child or young person")}
BANDS = {
    Band.UNDER_12: _("younger than 12"),
    Band.FROM_12: _("from 12 to 15"),
    Band.FROM_16: _("16 or 17"),
    Band.ADULT: _("18 or older"),
}
SUPPORTS = {
    Support.RELATIVE: _("somebody of the family"),
    Support.FRIEND: _("a friend or neighbour"),
    Support.CONFIDANT: _("a person of trust"),
    Support.VOLUNTEER: _("a volunteer"),
}
NAMED = {Named.FAMILY: _("said by the family"), Named.TEAM: _("proposed by the team")}
RHYTHMS = {
    Rhythm.NONE: _("I promise nothing beforehand"),
    Rhythm.WEEKLY: _("every week"),
    Rhythm.FORTNIGHTLY: _("every 2 weeks"),
    Rhythm.MONTHLY: _("every 4 weeks"),
}
WHYS = {
    Why.WANTED: _("The family asks for it"),
    Why.GOES_ON: _("The help goes on after the school year"),
}
PLACES = {
    Place.NAMED: _("named, the family did not say yes yet"),
    Place.CONFIRMED: _("the family said yes"),
    Place.ACTIVE: _("at work with the family"),
    Place.ENDED: _("not involved any more"),
}
STATES = {
    State.ASKED: _("asked"),
    State.GIVEN: _("yes"),
    State.REFUSED: _("no"),
    State.WITHDRAWN: _("taken back"),
}
MODES = {
    Mode.PRESENT: _("said while we sat together"),
    Mode.BEFOREHAND: _("said beforehand, by voice"),
    Mode.WRITTEN: _("written"),
    Mode.PAGE: _("on their own page"),
}
STATUSES = {
    Status.RECEIVED: _("Received"),
    Status.CONTACTING: _("We get in touch with the family"),
    Status.TALKING: _("We are talking"),
    Status.RUNNING: _("It goes on"),
    Status.WAITING: _("Waits for another service"),
    Status.PAUSED: _("On hold for a while"),
    Status.SCHOOL_CAN: _("The school can do something now: call us"),
    Status.CLOSED: _("Closed"),
    Status.NO_FEEDBACK: _("No word back is possible"),
}
SENTENCES = {
    SentenceState.PROPOSED: _("waits for the family"),
    SentenceState.APPROVED: _("the family said yes"),
    SentenceState.REFUSED: _("the family said no"),
}
ANSWERS = {
    Answer.SHARED: _("I tell it"),
    Answer.STATUS: _("I only say how far it is"),
    Answer.VIA_FAMILY: _("The family tells it itself"),
    Answer.NOT_POSSIBLE: _("I cannot tell it"),
}
MAY_KNOW = _("May {name} know this?")
"""The question of consent, in short sentences: who, and then what."""
LANGUAGES = {
    "nl": "Nederlands",
    "en": "English",
    "fr": "Français",
    "tr": "Türkçe",
    "ar": "العربية",
    "uk": "Українська",
}
